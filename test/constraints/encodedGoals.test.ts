import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { degreeOf, type StateKind } from "../../src/constraints/define.ts";
import { bindGoals, goals } from "../../src/constraints/goals/catalogue.ts";
import { goalText } from "../../src/constraints/goals/text.ts";
import { SoftEncoding } from "../../src/constraints/softRules.ts";
import { degree, evaluate } from "../../src/solver/evaluate.ts";
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
