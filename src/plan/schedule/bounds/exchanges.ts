import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Transfers } from "./transfers.ts";

/**
 * One bin: who comes, who goes, and how much room they share. At any time, those who have set out for it and those who have not left yet
 * fit into it together.
 */
export interface Exchange {
  /** Numbers of transfers. */
  readonly coming: Int32Array;
  readonly going: Int32Array;
  /** What each demands or holds, those who come first: `weight[k * room.length + d]`, in the dimensions that matter. */
  readonly weight: Float64Array;
  readonly room: Float64Array;
}

/** The bins in which not all who come and go fit side by side. */
export function exchangesOf(problem: Problem, assignment: Assignment, transfers: Transfers): Exchange[] {
  const { bins } = problem;
  const coming: number[][] = Array.from({ length: bins.count }, () => []);
  const going: number[][] = Array.from({ length: bins.count }, () => []);
  transfers.item.forEach((_, k) => {
    if (transfers.to[k] >= 0) coming[transfers.to[k]].push(k);
    if (transfers.from[k] >= 0) going[transfers.from[k]].push(k);
  });
  const limit = roomBeside(problem, assignment);
  const exchanges: Exchange[] = [];
  for (let bin = 0; bin < bins.count; bin++) {
    const exchange = exchangeIn(problem, transfers, bin, limit, coming[bin], going[bin]);
    if (exchange !== undefined) exchanges.push(exchange);
  }
  return exchanges;
}

function exchangeIn(
  { items, dimensions }: Problem,
  { item }: Transfers,
  bin: number,
  limit: Float64Array,
  coming: readonly number[],
  going: readonly number[],
): Exchange | undefined {
  const room: number[] = [];
  const amounts: number[][] = [];
  for (let d = 0; d < dimensions; d++) {
    const demanded = coming.map((k) => items.demand[item[k] * dimensions + d]);
    const held = going.map((k) => items.held[item[k] * dimensions + d]);
    const left = limit[bin * dimensions + d];
    // Where there is too much today, who demands nothing may come all the same: that dimension is left out.
    if (sum(held) > left || sum(demanded) + sum(held) <= left) continue;
    room.push(left);
    amounts.push([...demanded, ...held]);
  }
  if (room.length === 0) return undefined;
  const weight = new Float64Array((coming.length + going.length) * room.length);
  amounts.forEach((list, d) => {
    for (let k = 0; k < list.length; k++) weight[k * room.length + d] = list[k];
  });
  return { coming: Int32Array.from(coming), going: Int32Array.from(going), weight, room: Float64Array.from(room) };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** The room beside what the items that stay where they are hold at least, by bin and dimension. */
export function roomBeside({ items, bins, dimensions }: Problem, { bin }: Assignment): Float64Array {
  const room = Float64Array.from(bins.limit);
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (origin < 0 || bin[item] !== origin) continue;
    for (let d = 0; d < dimensions; d++)
      room[origin * dimensions + d] -= Math.min(items.held[item * dimensions + d], items.demand[item * dimensions + d]);
  }
  return room;
}
