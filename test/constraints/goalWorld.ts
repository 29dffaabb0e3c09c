import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import type { Goal } from "../../src/constraints/goals/catalogue.ts";
import { migrate, type NodeId, type VmId } from "../../src/index.ts";
import type { Model } from "../../src/model/model.ts";
import { createPlan } from "../../src/model/plan.ts";
import { edit } from "../../src/model/record.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { PlanTimeline } from "../../src/plan/judge/timeline.ts";
import {
  assignmentOf,
  modelOf,
  momentOf,
  nodes,
  type Origin,
  origins,
  type Snapshot,
  subsets,
  vms,
} from "./smallWorld.ts";
import { endStates, finals, isReachable } from "./viability.ts";

export const noon = new Date(2024, 0, 1);
const of = (ids: readonly number[]): never[] => ids as never[];
const nodeSets = subsets(nodes).map(of);
const vmSets = subsets(vms).map(of);

/** The arguments with which each goal is tried. */
export const tries: readonly Goal[] = [
  { id: "migrations" },
  { id: "minimizeMigrations" },
  { id: "dataMoved", rc: "cpu" },
  { id: "moveCost", attribute: "price" },
  ...vmSets.map((list) => ({ id: "turnover", vmGroups: [list, of([5])] }) as const),
  ...nodeSets.flatMap((from) => nodeSets.map((to) => ({ id: "routeCost", from, to, amount: 3 }) as const)),
  ...vmSets.flatMap((list) => nodeSets.map((on) => ({ id: "placementCost", vms: list, on, amount: 2 }) as const)),
  ...[undefined, ...nodeSets].flatMap((about) => {
    const over = about === undefined ? {} : { nodes: about };
    return [
      { id: "balance", rc: "cpu", ...over },
      { id: "excess", rc: "cpu", percent: 50, ...over },
      { id: "excess", rc: "cpu", percent: 100, ...over },
      { id: "headroom", rc: "cpu", amount: 7, ...over },
      { id: "headroom", rc: "cpu", amount: 0, ...over },
      { id: "matched", rc: "cpu", factor: 1.5, other: "cpu", ...over },
      { id: "matched", rc: "cpu", factor: 0.5, other: "cpu", ...over },
      { id: "nodesOn", ...over },
      { id: "nodesUsed", ...over },
      { id: "nodeCost", attribute: "watts", ...over },
    ] as Goal[];
  }),
];

/** The small world with prices and room for everyone on every node. */
export const worlds = new Map<Origin, Model>();
export function worldOf(origin: Origin): Model {
  const known =
    worlds.get(origin) ??
    edit(modelOf(origin), (draft) => {
      for (const [i, vm] of vms.entries())
        Object.assign(draft.vms[vm].attributes ?? {}, { price: 2 * i + 1, migrate: i + 1, clone: false });
      for (const [i, node] of nodes.entries()) draft.nodes[node].attributes = { watts: 10 * i + 2.5 };
      draft.resources.cpu.nodes = { 10: 8, 20: 10, 40: 6 };
    });
  worlds.set(origin, known);
  return known;
}

/** The moves that lead from the origin to the end, all at once. */
const movesTo = (origin: Origin, { places }: Snapshot, model: Model) =>
  vms.flatMap((vm, i) => {
    const [state, from] = origin.vms[i];
    const [to] = places[vm];
    if (state !== "running" || to === undefined || to === from) return [];
    const seconds = model.vmAttributes[i]?.migrate as number;
    return [migrate(vm as VmId, from as NodeId, to as NodeId, 0, seconds)];
  });

interface End {
  readonly origin: Origin;
  readonly model: Model;
  readonly states: readonly VmStateName[];
  readonly snapshot: Snapshot;
}

function* everyEnd(): Iterable<End> {
  for (const origin of origins) {
    for (const states of endStates(origin, "two")) {
      if (!states.every((state, i) => isReachable(origin.vms[i][0], state))) continue;
      for (const snapshot of finals(states)) yield { origin, model: worldOf(origin), states, snapshot };
    }
  }
}

const problems = new Map<string, ReturnType<typeof compile>["problem"]>();
function problemOf({ origin, model, states }: End) {
  const key = `${origin.name} ${states}`;
  const asks = states.flatMap((id, i) => (id === "init" ? [] : [{ id, vm: vms[i] } as unknown as Constraint]));
  const problem = problems.get(key) ?? compile(model, bindAll(asks, model), noon).problem;
  problems.set(key, problem);
  return problem;
}

/** What a plan that leads to a final state leads to. */
export const outcomeOf = (origin: Origin, model: Model, snapshot: Snapshot) => ({
  origin: model,
  actions: new PlanTimeline(createPlan(model, movesTo(origin, snapshot, model)), noon),
  final: momentOf(model, snapshot),
});

/** Every final state of the small world. */
export const everyEnding = () =>
  [...everyEnd()].map((end) => ({
    end,
    problem: problemOf(end),
    assignment: assignmentOf(end.model, end.snapshot),
    outcome: outcomeOf(end.origin, end.model, end.snapshot),
  }));
