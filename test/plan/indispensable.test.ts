import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatePair } from "../../bench/generate.ts";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import type { Action } from "../../src/model/actions.ts";
import type { VmId } from "../../src/model/ids.ts";
import { InputError } from "../../src/model/json/door.ts";
import { type Model, resourceOf } from "../../src/model/model.ts";
import { VmState } from "../../src/model/states.ts";
import { requestBetween } from "../../src/plan/planBetween.ts";
import { solve } from "../../src/plan/solve.ts";
import { verify } from "../../src/plan/verify.ts";
import { smallInstance } from "./arbitraryInstances.ts";

interface Question {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
}

const now = new Date(2024, 0, 1);

/** A smaller amount asked for shrinks the VM, though it need not. */
const givesBack = (model: Model, action: Action): boolean =>
  action.id === "allocate" &&
  action.amount < (resourceOf(model, action.rc)?.consumption[model.vms.indexOf(action.vm)] ?? 0);

/** What `solve` keeps unasked, asked for: VMs that run go on running. */
function keptRunning(model: Model): Constraint[] {
  return [...model.vms].flatMap((vm, index): Constraint[] =>
    model.vmState[index] === VmState.running ? [{ id: "running", vm }] : [],
  );
}

const isStateWish = ({ id }: Constraint): boolean => ["running", "ready", "sleeping", "killed"].includes(id);

/** Those asked for, and those kept for want of another wish. */
function withKept({ model, constraints }: Question): Question {
  const asked = new Set(constraints.filter(isStateWish).map((wish) => (wish as { readonly vm?: VmId }).vm));
  const kept = keptRunning(model).filter((wish) => !asked.has((wish as { readonly vm?: VmId }).vm));
  return { model, constraints: [...constraints, ...kept] };
}

/** Is the plan fine? One that speaks of VMs that it never forges is not. */
function isFine({ model, constraints }: Question, actions: readonly Action[]): boolean {
  try {
    return verify({ model, constraints }, { actions }, { now }).ok;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** The actions without which the plan would do as well. */
function needless(question: Question, actions: readonly Action[]): Action[] {
  const whole = withKept(question);
  expect(isFine(whole, actions)).toBe(true);
  return actions.filter(
    (action, k) =>
      !givesBack(whole.model, action) &&
      isFine(
        whole,
        actions.filter((_, other) => other !== k),
      ),
  );
}

describe("no action of a plan can be left out", () => {
  it("whatever is asked for", async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(smallInstance, fc.boolean(), async ({ model, constraints }, suspends) => {
        const result = await solve({ model, constraints }, { timeLimit: 0.3, rounds: 50, suspends, now });
        if (!("plan" in result)) return;
        tried += result.plan.actions.length;
        expect(needless({ model, constraints }, result.plan.actions)).toEqual([]);
      }),
      { numRuns: 250 },
    );
    expect(tried).toBeGreaterThan(150);
  }, 60_000);

  it.each([
    { seed: 1, suspends: false },
    { seed: 2, suspends: true },
    { seed: 3, suspends: false },
  ])("between full configurations, over detours (seed $seed, suspends: $suspends)", async ({ seed, suspends }) => {
    const { model, target } = generatePair({ nodes: 12, loads: [0.95], seed });
    const request = requestBetween({ from: model, to: { ...model, host: target } });
    const result = await solve(request, { timeLimit: 5, rounds: 0, suspends, now });
    if (!("plan" in result)) throw new Error(result.status);
    const { actions } = result.plan;
    expect(actions.length).toBeGreaterThan(new Set(actions.map((action) => "vm" in action && action.vm)).size);
    expect(needless(request, actions)).toEqual([]);
  });
});
