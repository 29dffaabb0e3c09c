import { describe, expect, it } from "vitest";
import { applyPlan, dependenciesOf, execute, InputError, verify, writePlan } from "../../src/index.ts";
import { Scenario } from "./scenario.ts";

const world = new Scenario({ nodes: ["n0 9", "n1 9"], vms: ["v n0 3"] });
const { model } = world;
const request = { model, constraints: [] };
const move = { id: "migrateVM", vm: 0, from: 0, to: 10, bw: 1, start: 0, end: 1 };

const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What takes plans from anywhere, without the types to look after them. */
const doors: Record<string, (plan: never) => unknown> = {
  verify: (plan) => verify(request, plan),
  execute: (plan) => execute(request, plan),
  dependenciesOf: (plan) => dependenciesOf(request, plan),
  applyPlan: (plan: unknown) => applyPlan((isRecord(plan) ? { origin: model, ...plan } : plan) as never),
};

const rows: [plan: unknown, message: string][] = [
  [null, "plan: expected an object, found null"],
  [undefined, "plan: expected an object, found nothing"],
  [[move], "plan: expected an object, found a list of 1"],
  [{}, "actions: expected a list, found nothing"],
  [{ actions: {} }, "actions: expected a list, found an object"],
  [{ actions: [move, null] }, "actions[1]: expected an object, found null"],
  [{ actions: [undefined] }, "actions[0]: expected an object, found nothing"],
  [{ actions: ["migrate"] }, 'actions[0]: expected an object, found "migrate"'],
  [{ actions: [{ ...move, id: undefined }] }, "actions[0].id: expected a text, found nothing"],
  [{ actions: [{ ...move, id: "teleport" }] }, 'actions[0].id: expected the id of an action, found "teleport"'],
  [{ actions: [{ ...move, vm: 7 }] }, "actions[0].vm: VM 7 is not in the mapping"],
  [{ actions: [{ ...move, to: "n1" }] }, 'actions[0].to: expected an integer from 0 to 2147483647, found "n1"'],
  [{ actions: [{ ...move, end: Number.NaN }] }, "actions[0].end: expected an integer from 0 to 2147483647, found null"],
  [{ actions: [{ ...move, hooks: null }] }, "actions[0].hooks: expected an object, found null"],
  [{ actions: [{ ...move, hooks: { pre: [null] } }] }, "actions[0].hooks.pre[0]: expected an object, found null"],
];

describe("a plan that is none is refused with the place of what is wrong", () => {
  const cases = Object.keys(doors).flatMap((door) => rows.map(([plan, message]) => [door, message, plan] as const));
  it.each(cases)("%s: %s", (door, message, plan) => {
    const [path] = message.split(": ");
    expect(() => doors[door](plan as never)).toThrow(new InputError(path, message.slice(path.length + 2)));
  });

  it.each(["verify", "applyPlan"])("%s: an origin that nobody has read", (door) => {
    const message = "origin: expected a model, as readModel and createModel give it, found an object";
    const plan = writePlan(world.plan(["0:1 migrate v n0 n1"]));
    expect(() => doors[door](plan as never)).toThrow(new InputError("origin", message.slice("origin: ".length)));
    expect(() => doors[door]({ origin: 3, actions: [] } as never)).toThrow("origin: expected an object, found 3");
  });

  it("what is not said is not asked for", () => {
    const actions = [{ ...move, bw: undefined, hooks: undefined }];
    expect(verify(request, { actions } as never)).toMatchObject({ ok: true, cost: 1 });
  });
});
