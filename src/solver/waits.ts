import { Fate, type Problem } from "./problem.ts";

/**
 * How long an item that sets out for a bin has to wait at least, in seconds after its release: until the bin has opened, and until
 * enough of what the bin holds now can be gone. `wait(item, bin)`.
 */
export function leastWaits(problem: Problem): (item: number, bin: number) => number {
  const { bins, items } = problem;
  const guests = new Map<number, number[]>();
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (origin >= 0) guests.set(origin, [...(guests.get(origin) ?? []), item]);
  }
  return (item, bin) => {
    const opening = bins.open[bin] === 1 ? 0 : bins.opening[bin];
    const room = roomFrom(problem, guests.get(bin) ?? [], item, bin);
    return Math.max(0, Math.max(opening, room) - items.release[item]);
  };
}

/** The first second at which the item may find room, if everyone who may leave the bin does so as early as possible. */
function roomFrom({ bins, items, dimensions }: Problem, guests: readonly number[], item: number, bin: number): number {
  let from = 0;
  for (let d = 0; d < dimensions; d++) {
    if (items.demand[item * dimensions + d] === 0) continue;
    const least = (guest: number): number => {
      const held = items.held[guest * dimensions + d];
      return items.fate[guest] === Fate.stay ? Math.min(held, items.demand[guest * dimensions + d]) : held;
    };
    const leaving = guests.filter((guest) => guest !== item).sort((a, b) => goneAt(items, a) - goneAt(items, b));
    let load = leaving.reduce((sum, guest) => sum + least(guest), items.demand[item * dimensions + d]);
    for (const guest of leaving) {
      if (load <= bins.limit[bin * dimensions + d]) break;
      load -= least(guest);
      from = Math.max(from, goneAt(items, guest));
    }
  }
  return from;
}

const goneAt = ({ release, duration }: Problem["items"], item: number): number => release[item] + duration[item];
