import type { Model } from "../../model/model.ts";

/** `cost[node]`: the price of each of the nodes, 0 for all others. */
export function priced(model: Model, nodes: Int32Array, price: (node: number) => number): Float64Array {
  const cost = new Float64Array(model.nodes.size);
  for (const node of nodes) cost[node] = price(node);
  return cost;
}
