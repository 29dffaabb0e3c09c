/** A move as a lane sees it. */
export interface Load {
  readonly item: number;
  /** The least that has to get through: capacity × seconds. */
  readonly work: number;
  /** When it is done at best, and how long it takes then. */
  readonly end: number;
  readonly duration: number;
  /** How often its end counts. */
  readonly weight: number;
  /** The least capacity that it takes when it lasts no longer than so many seconds; absent when that is not known. */
  readonly rate?: (seconds: number) => number;
}

/** What the ends of moves add up to at least, each as often as it counts, when they share a capacity in whatever way. */
export function leastEnds(loads: readonly Load[], capacity: number): number {
  if (loads.every(({ weight }) => weight === 1)) return Math.max(inTurn(loads, capacity), exclusive(loads, capacity));
  return Math.max(bySmith(loads, capacity), inTurn(loads, capacity) + undelayedExtra(loads));
}

/** The ends beyond the first time that they count, undelayed. */
const undelayedExtra = (loads: readonly Load[]): number =>
  loads.reduce((sum, { weight, end }) => sum + (weight - 1) * end, 0);

/**
 * Every end once: the k-th to be done ends no earlier than the k smallest works have got through, nor than the k-th of the earliest
 * ends.
 */
function inTurn(loads: readonly Load[], capacity: number): number {
  const works = loads.map(({ work }) => work).sort((a, b) => a - b);
  const ends = loads.map(({ end }) => end).sort((a, b) => a - b);
  let [sum, through] = [0, 0];
  for (let k = 0; k < loads.length; k++) {
    through += works[k];
    sum += Math.max(ends[k], wholeSeconds(through / capacity));
  }
  return sum;
}

/** By the rule of Smith: nothing is better than one after the other in the order of work for each count. */
function bySmith(loads: readonly Load[], capacity: number): number {
  const order = [...loads].sort((a, b) => a.work * b.weight - b.work * a.weight);
  let [sum, through] = [0, 0];
  for (const { work, weight } of order) {
    through += work;
    sum += weight * (through / capacity);
  }
  return wholeSeconds(sum);
}

/** Times are whole; what differs from a whole number by computing with fractions only is taken for it. */
const wholeSeconds = (time: number): number => Math.ceil(time - 1e-6);

/**
 * Two moves that could only be better than one after the other if they overlapped, and then would have to be so fast that the capacity
 * does not suffice for both: what they add up to one after the other. 0 when that cannot be told.
 */
function exclusive(loads: readonly Load[], capacity: number): number {
  const [first, second] = [...loads].sort((a, b) => a.duration - b.duration);
  if (loads.length !== 2 || first.rate === undefined || second.rate === undefined) return 0;
  if (first.end > first.duration || second.end > second.duration) return 0;
  const serial = first.duration + first.duration + second.duration;
  const rates = first.rate(serial - 1 - second.duration) + second.rate(serial - 1 - first.duration);
  return rates > capacity ? serial : 0;
}
