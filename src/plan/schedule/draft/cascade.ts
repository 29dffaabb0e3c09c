import TinyQueue from "tinyqueue";
import type { Board } from "./board.ts";

interface Ready {
  readonly item: number;
  readonly start: number;
  readonly strain: number;
}

/**
 * Whoever can go where it has to get to, goes there; those first that can set out first, and among them those that ease the situation most.
 * Everyone who leaves a bin makes room for others.
 * @param relieved the bins in which there may be room now
 * @param most the most steps
 * @returns how many have gone
 */
export function cascade(board: Board, relieved: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  const ready = new TinyQueue<Ready>([], (a, b) => a.start - b.start || a.strain - b.strain || a.item - b.item);
  const look = (bin: number): void => {
    for (const item of board.comers[bin]) {
      if (board.canGoHome(item)) ready.push({ item, start: board.startOf(item, bin), strain: board.strain(item) });
    }
  };
  for (const bin of relieved) look(bin);
  let gone = 0;
  for (let next = ready.pop(); next !== undefined && gone < most; next = ready.pop()) {
    const { item } = next;
    const from = board.at[item];
    if (from === board.goal[item] || !board.canGoHome(item)) continue;
    board.goHome(item);
    gone++;
    if (from >= 0) look(from);
  }
  return gone;
}
