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
export const swap: Change = { apply: exchange, undo: exchange };

/** One goes to another place. */
export const shift: Change = { apply: shiftTo, undo: (list, from, to) => shiftTo(list, to, from) };

/** One becomes strict, or is so no longer. */
export const turn: Change = { apply: turnRound, undo: turnRound };
