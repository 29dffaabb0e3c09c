import { describe, expect, it } from "vitest";
import { bindAll, type Constraint, catalogue } from "../../src/constraints/catalogue.ts";
import type { Kind, PlanKind } from "../../src/constraints/define.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import type { Action } from "../../src/model/actions.ts";
import { createPlan } from "../../src/model/plan.ts";
import { PlanTimeline } from "../../src/plan/judge/timeline.ts";
import type { Timing } from "../../src/solver/problem.ts";
import { windows } from "../plan/actionMenu.ts";
import { modelOf, type Origin, vms } from "./smallWorld.ts";
import { type TimingMeaning, timingMeanings } from "./timingMeanings.ts";

const origin: Origin = {
  name: "one of each",
  vms: [
    ["running", 10],
    ["running", 20],
    ["sleeping", 10],
  ],
  online: [10, 20, 40],
};
const model = modelOf(origin);
const now = new Date(2024, 0, 1);
const planKinds = (catalogue as readonly Kind[]).filter((kind): kind is PlanKind => kind.continuous === "plan");

/** What may be done to each VM, in any window; one action at most, so that an item of the solver is an action. */
const untimed: Readonly<Record<number, readonly object[]>> = {
  3: [
    { id: "migrateVM", vm: 3, from: 10, to: 40, bw: 1 },
    { id: "shutdownVM", vm: 3, on: 10 },
  ],
  5: [
    { id: "migrateVM", vm: 5, from: 20, to: 40, bw: 1 },
    { id: "killVM", vm: 5, on: 20 },
  ],
  900: [{ id: "resumeVM", vm: 900, from: 10, to: 10 }],
};
const everyAction = (vm: number, last: number): Action[] =>
  untimed[vm].flatMap((action) =>
    windows(last).map(([start, end]) => ({ ...action, start, end }) as unknown as Action),
  );

/** All plans of two actions on two VMs in 0..4 s, and some of three actions. */
const plans: readonly Action[][] = [
  ...[
    [3, 5],
    [3, 900],
    [5, 900],
  ].flatMap(([a, b]) => everyAction(a, 4).flatMap((first) => everyAction(b, 4).map((second) => [first, second]))),
  ...everyAction(3, 3).flatMap((a) => everyAction(5, 3).flatMap((b) => everyAction(900, 3).map((c) => [a, b, c]))),
];

/** What a timing rule of the solver says of actions, each that of an item; a rule over moves ignores all others. */
function obeys(rule: Timing, actionOf: (item: number) => Action | undefined): boolean {
  const acting = [...rule.items].flatMap((item) => actionOf(item) ?? []);
  const moves = acting.filter(({ id }) => id === "migrateVM");
  const changes = acting.filter(({ id }) => id !== "migrateVM");
  switch (rule.kind) {
    case "sequence":
      return changes.every((a, i) => changes.slice(i + 1).every((b) => a.end <= b.start));
    case "immediate":
      return acting.every(({ start }) => start === 0);
    case "deadline":
      return moves.every(({ end }) => end <= rule.time);
    case "precedence":
      return moves.length < 2 || moves[0].end <= moves[1].start;
    case "serial":
      return moves.every((a) => moves.every((b) => a === b || a.end <= b.start || b.end <= a.start));
    case "meeting": {
      const times = [...rule.items].flatMap((item, i) => {
        const action = actionOf(item);
        return action?.id === "migrateVM" ? [rule.meetsAtStart[i] === 1 ? action.start : action.end] : [];
      });
      return new Set(times).size < 2;
    }
  }
}

describe("kinds about actions: the naive meaning against violations and the rule for the solver", () => {
  it.each(planKinds)("$id", (kind) => {
    const meaning = timingMeanings[kind.id as keyof typeof timingMeanings] as TimingMeaning<never> | undefined;
    if (meaning === undefined) throw new Error(`timingMeanings has no row for ${kind.id}: write its meaning there`);
    const timelines = plans.map((actions) => new PlanTimeline(createPlan(model, actions), now));
    const found: string[] = [];
    for (const args of meaning.tries) {
      const [bound] = bindAll([{ id: kind.id, ...(args as object) } as Constraint], model);
      const { problem } = compile(model, [bound], now);
      expect(problem.rules.timing).toHaveLength(1);
      for (const [i, actions] of plans.entries()) {
        const holds = meaning.holds(args, (vm) => actions.filter((action) => "vm" in action && action.vm === vm));
        const judged = [...kind.violations(bound.args, timelines[i])].length === 0;
        const solved = obeys(problem.rules.timing[0], (item) => actions.find((a) => "vm" in a && a.vm === vms[item]));
        if (judged !== holds || solved !== holds)
          found.push(
            `${JSON.stringify(args)} is ${holds}, judged ${judged}, solved ${solved}: ${JSON.stringify(actions)}`,
          );
      }
    }
    expect(found.slice(0, 3), `${found.length}`).toEqual([]);
  });

  it("has a meaning for every kind about actions, and for no other", () => {
    expect(Object.keys(timingMeanings).sort()).toEqual(planKinds.map(({ id }) => id).sort());
  });
});
