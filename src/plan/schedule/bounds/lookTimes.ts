import type { Schedule } from "../schedule.ts";

/** The most times that are looked at. */
const most = 48;

/** Times at which it matters who fits into the bins, on the way of a schedule: seconds, or, where there are many, those before steps end. */
export function lookTimes({ steps }: Schedule): Int32Array {
  const last = Math.max(0, ...steps.map(({ start }) => start));
  if (last < most) return Int32Array.from({ length: last + 1 }, (_, time) => time);
  const before = [...new Set(steps.map(({ end }) => end - 1))].filter((time) => time >= 0 && time <= last);
  before.sort((a, b) => a - b);
  const count = Math.min(most, before.length);
  return Int32Array.from({ length: count }, (_, k) => before[Math.floor((k * before.length) / count)]);
}
