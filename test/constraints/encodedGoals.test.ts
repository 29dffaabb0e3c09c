import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { degreeOf, type StateKind } from "../../src/constraints/define.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import { SoftEncoding } from "../../src/constraints/encoding/softRules.ts";
import { bindGoals, goals } from "../../src/constraints/goals/catalogue.ts";
import { mttr, mttrMigrationScheduling } from "../../src/constraints/goals/mttr.ts";
import { goalText } from "../../src/constraints/goals/text.ts";
import { degree, evaluate } from "../../src/solver/evaluate.ts";
import { Scenario } from "../plan/scenario.ts";
import { stateKinds, subjectsOf } from "./bruteForce.ts";
import { everyEnding, noon, tries, worlds } from "./goalWorld.ts";

/** Mutation testing tries a part only. */
const stride = Number(process.env.BRUTE_FORCE_STRIDE ?? 1);
const ends = everyEnding().filter((_, i) => i % stride === 0);

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
        if (!(Math.abs(found + constant - wanted) <= 1e-9))
          wrong.push(`${goalText([goal])} ${JSON.stringify(end.snapshot)}: ${found} + ${constant}, not ${wanted}`);
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(costs.size).toBeGreaterThan(1);
  });
});

describe("goals that count waiting cost the solver what a plan costs in which nothing waits", () => {
  const busy = new Scenario({
    nodes: ["n0 9", "n1 9", "n2 9 offline", "n3 9"],
    vms: ["v n0 3", "w n1 3", "x ready 3", "s sleeping:n1 3", "y init 3", "z n0 3", "k ready 1", "r ready 1"],
    attributes: {
      ...{ v: { migrate: 5 }, w: { migrate: 100 }, x: { boot: 4 }, s: { resume: 6 }, z: { shutdown: 7 } },
      ...{ y: { forge: 2, boot: 3, template: "small" }, k: { kill: 11 }, n2: { boot: 8 }, n3: { shutdown: 9 } },
    },
  });
  const asks = [
    ...["x", "s", "y"].map((vm) => ({ id: "running", vm })),
    ...[
      { id: "ready", vm: "z" },
      { id: "killed", vm: "k" },
      { id: "offline", node: "n3" },
    ],
  ];
  const always = [
    "0:4 boot x n0",
    "0:6 resume s n1 n1",
    "0:2 forge y",
    "2:5 boot y n0",
    "0:7 shutdown z n0",
    "0:11 kill k",
  ];
  const rows: [plan: string[], bin: number[], open: number[]][] = [
    [["0:9 shutdown n3"], [0, 1, 0, 1, 0, -1, -1, -1], [1, 1, 0, 0]],
    [
      ["0:9 shutdown n3", "0:5 migrate v n0 n1"],
      [1, 1, 0, 1, 0, -1, -1, -1],
      [1, 1, 0, 0],
    ],
    [
      ["0:9 shutdown n3", "0:8 boot n2"],
      [0, 1, 0, 1, 0, -1, -1, -1],
      [1, 1, 1, 0],
    ],
  ];
  const kinds = [mttr, mttrMigrationScheduling];
  it.each(kinds.flatMap((kind) => rows.map(([plan, bin, open]) => ({ kind, plan, bin, open }))))(
    "$kind.id of $plan",
    ({ kind, plan, bin, open }) => {
      const { problem } = compile(busy.model, bindAll(busy.constraints(asks), busy.model), noon);
      const { terms, constant = 0 } = kind.encode({ nodes: new Int32Array() }, { model: busy.model, problem }, 3);
      const assignment = { bin: Int32Array.from(bin), open: Uint8Array.from(open) };
      const [found] = evaluate(problem, { levels: [terms] }, assignment);
      expect(found + constant).toBe(3 * busy.cost(kind.id, [...always, ...plan]).cost);
    },
  );
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
    const isMore = [
      "killed",
      "ready",
      "running",
      "sleeping",
      "online",
      "preserve",
      "heldOnBoth",
      "allOrNothing",
    ].includes(kind.name);
    expect(tried > 0).toBe(!isMore);
  });
});
