import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/compile.ts";
import { degreeOf, type StateKind } from "../../src/constraints/define.ts";
import { bindGoals, type Goal, goals } from "../../src/constraints/goals/catalogue.ts";
import { goalText } from "../../src/constraints/goals/text.ts";
import { SoftEncoding } from "../../src/constraints/softRules.ts";
import { migrate, type NodeId, type VmId } from "../../src/index.ts";
import type { Model } from "../../src/model/model.ts";
import { createPlan } from "../../src/model/plan.ts";
import { edit } from "../../src/model/record.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { PlanTimeline } from "../../src/plan/timeline.ts";
import { degree, evaluate } from "../../src/solver/evaluate.ts";
import { stateKinds, subjectsOf } from "./bruteForce.ts";
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

const noon = new Date(2024, 0, 1);
const of = (ids: readonly number[]): never[] => ids as never[];
const nodeSets = subsets(nodes).map(of);
const vmSets = subsets(vms).map(of);

/** The arguments with which each goal is tried. */
const tries: readonly Goal[] = [
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
      { id: "headroom", rc: "cpu", amount: 2, ...over },
      { id: "headroom", rc: "cpu", amount: 0, ...over },
      { id: "matched", rc: "cpu", factor: 1.5, other: "cpu", ...over },
      { id: "matched", rc: "cpu", factor: 0.5, other: "cpu", ...over },
      { id: "nodesOn", ...over },
      { id: "nodesUsed", ...over },
      { id: "nodeCost", attribute: "watts", ...over },
    ] as Goal[];
  }),
];

const worlds = new Map<Origin, Model>();
function worldOf(origin: Origin): Model {
  const known =
    worlds.get(origin) ??
    edit(modelOf(origin), (draft) => {
      for (const [i, vm] of vms.entries())
        Object.assign(draft.vms[vm].attributes ?? {}, { price: 2 * i + 1, migrate: i + 1, clone: false });
      for (const [i, node] of nodes.entries()) draft.nodes[node].attributes = { watts: 10 * i + 2.5 };
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

const ends = [...everyEnd()].map((end) => ({
  end,
  problem: problemOf(end),
  assignment: assignmentOf(end.model, end.snapshot),
  outcome: {
    origin: end.model,
    actions: new PlanTimeline(createPlan(end.model, movesTo(end.origin, end.snapshot, end.model)), noon),
    final: momentOf(end.model, end.snapshot),
  },
}));

describe("goals for the solver cost what they mean, for every end of the small world", () => {
  it.each(goals.filter(({ countsWaiting }) => !countsWaiting))("$id", ({ id }) => {
    const own = tries.filter((goal) => goal.id === id);
    expect(own.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    const costs = new Set<number>();
    for (const goal of own) {
      for (const { end, problem, assignment, outcome } of ends) {
        const [{ kind, args }] = bindGoals(goal, end.model);
        const wanted = 3 * kind.cost(args, outcome);
        const { terms, constant = 0 } = kind.encode(args, { model: end.model, problem }, 3);
        const [found] = evaluate(problem, { levels: [terms] }, assignment);
        costs.add(wanted);
        if (Math.abs(found + constant - wanted) > 1e-9)
          wrong.push(`${goalText([goal])} ${JSON.stringify(end.snapshot)}: ${found} + ${constant}, not ${wanted}`);
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(costs.size).toBeGreaterThan(1);
  });
});

describe("soft rules are broken where the constraint is, and as badly", () => {
  it.each(stateKinds)("$id", (kind) => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { constraint } of subjectsOf(kind, false)) {
      const soft = { ...constraint, continuous: false, weight: 1 } as Constraint;
      const byModel = new Map(
        [...worlds.values()].map((model) => {
          const [bound] = bindAll([soft], model);
          return [model, { bound, rules: new SoftEncoding(model, noon).rulesOf(bound) }];
        }),
      );
      for (const { end, problem, assignment, outcome } of ends) {
        const { bound, rules } = byModel.get(end.model)!;
        if (rules === undefined) continue;
        tried++;
        const broken = degreeOf(bound.kind as StateKind, bound.args, outcome.final);
        const found = degree(problem, rules, assignment);
        if (broken !== found) wrong.push(`${JSON.stringify([soft, end.snapshot])}: ${found}, not ${broken}`);
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    const isMore = ["killed", "ready", "running", "sleeping", "online", "preserve"].includes(kind.name);
    expect(tried > 0).toBe(!isMore);
  });
});
