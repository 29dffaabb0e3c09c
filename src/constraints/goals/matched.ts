import { factor, resource } from "../params/params.ts";
import { defineGoal } from "./define.ts";
import { sum } from "./relocations.ts";

export const matched = defineGoal({
  name: "matched",
  meaning:
    "What is free of one resource can be used with the other: on all nodes, what is missing of the second for factor × what is free of the first.",
  params: { rc: resource, factor, other: resource },
  overNodes: true,
  cost({ rc, factor, other, nodes }, { origin, final }) {
    const free = (r: number, node: number): number => origin.resources[r].capacity[node] - final.use[r][node];
    return sum(nodes, (node) => Math.max(0, factor * free(rc, node) - free(other, node)));
  },
  encode({ rc, factor, other, nodes }, { model, problem }, weight) {
    const [first, second] = [model.resources[rc].capacity, model.resources[other].capacity];
    // A base that no load can lift above 0, for nodes that do not count.
    const base = new Float64Array(model.nodes.size).fill(-1 - sum(problem.items.demand, (demand) => demand));
    for (const node of nodes) base[node] = factor * first[node] - second[node];
    return { terms: [{ kind: "imbalance", over: other, under: rc, factor, base, weight }] };
  },
});
