/** A change of the list of who goes first in a bin, and of who may be overtaken. */
export interface Change {
  apply(list: Int32Array, from: number, to: number, strict: Uint8Array): void;
  /** With the same arguments. */
  undo(list: Int32Array, from: number, to: number, strict: Uint8Array): void;
}

function exchange(list: Int32Array, from: number, to: number): void {
  const moved = list[from];
  list[from] = list[to];
  list[to] = moved;
}

function shiftTo(list: Int32Array, from: number, to: number): void {
  const moved = list[from];
  if (from < to) list.copyWithin(from, from + 1, to + 1);
  else list.copyWithin(to + 1, to, from);
  list[to] = moved;
}

function turnRound(list: Int32Array, from: number, _to: number, strict: Uint8Array): void {
  strict[list[from]] = 1 - strict[list[from]];
}

/** Two change places. */
const swap: Change = { apply: exchange, undo: exchange };

/** One goes to another place. */
const shift: Change = { apply: shiftTo, undo: (list, from, to) => shiftTo(list, to, from) };

/** One becomes strict, or is so no longer. */
const turn: Change = { apply: turnRound, undo: turnRound };

/** How many of the changes make somebody strict, or lenient again. */
const whims = 0.05;

/**
 * Some change, and what it is applied to.
 * @param chance gives random numbers between 0 and 1
 * @param lists of two or more each
 */
export function anyChange(
  chance: () => number,
  lists: readonly Int32Array[],
): readonly [change: Change, list: Int32Array, from: number, to: number] {
  const below = (count: number): number => Math.floor(chance() * count);
  const list = lists[below(lists.length)];
  const from = below(list.length);
  const to = (from + 1 + below(list.length - 1)) % list.length;
  const kind = chance();
  return [kind < whims ? turn : kind < (1 + whims) / 2 ? swap : shift, list, from, to];
}
