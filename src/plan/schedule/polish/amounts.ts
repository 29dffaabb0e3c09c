import type { Assignment } from "../../../solver/check.ts";
import { append } from "../../../solver/multimap.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Transfers } from "../bounds/transfers.ts";
import { turnOf } from "../schedule.ts";

/** By bin that closes: the transfers of items that are in it or stored there. */
export function leaversOf(problem: Problem, assignment: Assignment, { item }: Transfers): Int32Array[] {
  const leavers = new Map<number, number[]>();
  const { origin, store } = problem.items;
  item.forEach((one, k) => {
    for (const bin of [origin[one], store[one]])
      if (bin >= 0 && turnOf(problem, assignment, bin) < 0) append(leavers, bin, k);
  });
  return [...leavers.values()].map((list) => Int32Array.from(list));
}

/** What a table says of the items that are transferred, by transfer and dimension. */
export function amountsOf({ item }: Transfers, table: Float64Array, dimensions: number): Float64Array {
  const amounts = new Float64Array(item.length * dimensions);
  item.forEach((one, k) => {
    amounts.set(table.subarray(one * dimensions, (one + 1) * dimensions), k * dimensions);
  });
  return amounts;
}
