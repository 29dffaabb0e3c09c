import { describe, expect, it } from "vitest";
import { generatePair } from "../../bench/generate.ts";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import type { NodeId, VmId } from "../../src/model/ids.ts";
import { planBetween } from "../../src/plan/planBetween.ts";
import { orderFreely } from "../../src/plan/schedule/order.ts";

interface Row {
  readonly nodes: number;
  readonly loads: readonly number[];
  readonly pauses: boolean;
  /** The most steps beyond one for each VM that moves, in parts of those. */
  readonly extra: number;
}

const rows: readonly Row[] = [
  { nodes: 50, loads: [0.85], pauses: false, extra: 0.01 },
  { nodes: 50, loads: [0.9], pauses: false, extra: 0.01 },
  { nodes: 50, loads: [0.95], pauses: false, extra: 0.06 },
  { nodes: 200, loads: [0.95], pauses: false, extra: 0.06 },
  { nodes: 100, loads: [0.9, 0.8], pauses: false, extra: 0.01 },
  { nodes: 100, loads: [0.95, 0.85], pauses: false, extra: 0.06 },
  { nodes: 50, loads: [0.95], pauses: true, extra: 0.06 },
  { nodes: 50, loads: [0.98], pauses: true, extra: 0.15 },
  { nodes: 100, loads: [0.95, 0.85, 0.75], pauses: true, extra: 0.06 },
];

describe("moves between random configurations", () => {
  it.each(rows)(
    "of $nodes nodes at $loads, pauses: $pauses, need few extra steps",
    ({ nodes, loads, pauses, extra }) => {
      let [moves, steps] = [0, 0];
      for (let seed = 11; seed <= 13; seed++) {
        const { model, target } = generatePair({ nodes, loads, seed });
        const { problem } = compile(model, [], new Date(0));
        const freedom = { redirects: false, detours: 1, pauses, actions: Number.POSITIVE_INFINITY };
        const { schedule } = orderFreely(problem, { bin: target, open: problem.bins.open }, freedom);
        if (schedule === undefined) throw new Error(`seed ${seed}: no order was found`);
        moves += target.filter((node, vm) => node !== model.host[vm]).length;
        steps += schedule.steps.length;
      }
      expect(steps - moves).toBeLessThanOrEqual(extra * moves);
    },
  );
});

/** Pairs of VMs that share a node neither before nor after, kept apart on the way as well. */
function apart(host: Int32Array, target: Int32Array, every: number): Constraint[] {
  const spreads: Constraint[] = [];
  for (let vm = 0; vm + 1 < host.length; vm += every) {
    if (host[vm] === host[vm + 1] || target[vm] === target[vm + 1]) continue;
    spreads.push({ id: "spread", vms: [vm as VmId, (vm + 1) as VmId], continuous: true });
  }
  return spreads;
}

/** Nobody but a few VMs may ever be on a node where they are neither before nor after. */
function banned(host: Int32Array, target: Int32Array, node: number): Constraint[] {
  return [...host.keys()]
    .filter((vm) => host[vm] !== node && target[vm] !== node && vm % 5 > 0)
    .map((vm) => ({ id: "ban", vm: vm as VmId, nodes: [node as NodeId], continuous: true }));
}

describe("plans with detours, rules on the way, and the judge", () => {
  it.each([
    { seed: 1, suspends: false },
    { seed: 2, suspends: false },
    { seed: 3, suspends: false },
    { seed: 4, suspends: true },
    { seed: 5, suspends: true },
  ])("seed $seed, suspends: $suspends", async ({ seed, suspends }) => {
    const { model, target } = generatePair({ nodes: 20, loads: [0.94], seed });
    const constraints = [...apart(model.host, target, 4), ...banned(model.host, target, 3)];
    const result = await planBetween(
      { from: model, to: { ...model, host: target }, constraints },
      { suspends, rounds: 50 },
    );
    // A plan that the judge refuses would have been thrown.
    if (!("plan" in result)) throw new Error(result.status);
    const moves = target.filter((node, vm) => node !== model.host[vm]).length;
    expect(result.plan.actions.length).toBeGreaterThanOrEqual(moves);
    expect(result.plan.actions.length).toBeLessThanOrEqual(1.1 * moves);
  });
});
