/** What is lost in sums of numbers that are no integers. */
const noise = 1e-9;

/** Of two lists of costs by level: negative when the first is better, 0 when they are as good as equal. */
export function compareCosts(a: readonly number[], b: readonly number[]): number {
  for (let level = 0; level < a.length; level++) {
    if (Math.abs(a[level] - b[level]) > noise * Math.max(1, Math.abs(a[level]))) return a[level] - b[level];
  }
  return 0;
}
