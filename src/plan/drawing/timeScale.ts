/** Seconds laid out from left to right. */
export interface TimeScale {
  readonly left: number;
  readonly right: number;
  x(seconds: number): number;
  readonly ticks: readonly { readonly seconds: number; readonly text: string }[];
}

const day = 86_400;

/** Distances between ticks that people can count in. */
const steps = [
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800],
  ...[1, 2, 3, 6, 12].map((hours) => hours * 3600),
  ...Array.from({ length: 24 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3) * day),
];

/** The time from 0 to `duration` seconds between two places; ticks are at least 60 px apart. */
export function timeScale(duration: number, left: number, right: number): TimeScale {
  const span = Math.max(duration, 1);
  const x = (seconds: number): number => left + ((right - left) * seconds) / span;
  const step = steps.find((seconds) => x(seconds) - left >= 60) ?? day;
  const count = Math.floor(span / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => ({ seconds: i * step, text: clock(i * step, span) }));
  return { left, right, x, ticks };
}

/** A time as short as it can be read: "37 s", "2:05", "1:02:05". */
export function clock(seconds: number, span = seconds): string {
  if (span < 120) return `${seconds} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, "0");
  return span < 3600 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, "0")}:${tail}`;
}
