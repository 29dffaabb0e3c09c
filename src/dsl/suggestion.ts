/** The candidate that somebody who wrote `name` probably meant, undefined when none is close. */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const most = name.length < 4 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  let looks = mostLooks;
  for (const candidate of candidates) {
    if (--looks < 0) break;
    if (Math.abs(candidate.length - name.length) >= least || digits(candidate) !== digits(name)) continue;
    const steps = distance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (steps < least && candidate !== name) [best, least] = [candidate, steps];
  }
  return best;
}

/** `; did you mean …?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const meant = closest(name, candidates);
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}

const mostLooks = 2000;

/** Numbers are not misspelt: VM12 is no slip for VM13. */
const digits = (name: string): string => name.replace(/\D/g, "");

/** How many letters must be inserted, left out, replaced or swapped to turn a into b; `limit` when it is not less. */
function distance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    if (Math.min(...row) >= limit) return limit;
    [beforeLast, last] = [last, row];
  }
  return last[b.length];
}
