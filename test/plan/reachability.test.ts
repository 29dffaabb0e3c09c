import fc from "fast-check";
import { expect, it } from "vitest";
import { createModel } from "../../src/model/record.ts";
import { planBetween } from "../../src/plan/planBetween.ts";

interface Puzzle {
  readonly sizes: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly nodes: number;
}

const capacity = 4;

const load = (sizes: readonly number[], at: readonly number[], node: number): number =>
  sizes.reduce((sum, size, vm) => sum + (at[vm] === node ? size : 0), 0);

const isViable = ({ sizes, nodes }: Puzzle, at: readonly number[]): boolean =>
  Array.from({ length: nodes }, (_, node) => load(sizes, at, node)).every((sum) => sum <= capacity);

const puzzle: fc.Arbitrary<Puzzle> = fc
  .record({
    nodes: fc.integer({ min: 2, max: 4 }),
    vms: fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), from: fc.nat(3), to: fc.nat(3) }), {
      minLength: 2,
      maxLength: 6,
    }),
  })
  .map(({ nodes, vms }) => ({
    nodes,
    sizes: vms.map(({ size }) => size),
    from: vms.map(({ from }) => from % nodes),
    to: vms.map(({ to }) => to % nodes),
  }))
  .filter((one) => isViable(one, one.from) && isViable(one, one.to));

/** Tries everything: VMs move one at a time; those that nap take no room. */
function isReachable(one: Puzzle, naps: boolean): boolean {
  const seen = new Set([one.from.join()]);
  const queue = [one.from];
  for (const at of queue) {
    if (at.join() === one.to.join()) return true;
    for (let vm = 0; vm < at.length; vm++) {
      for (let node = naps ? -1 : 0; node < one.nodes; node++) {
        const next = at.map((place, other) => (other === vm ? node : place));
        if (node >= 0 && load(one.sizes, next, node) > capacity) continue;
        if (seen.has(next.join())) continue;
        seen.add(next.join());
        queue.push(next);
      }
    }
  }
  return false;
}

const modelOf = ({ sizes, nodes }: Puzzle, at: readonly number[]) =>
  createModel({
    nodes: Object.fromEntries(Array.from({ length: nodes }, (_, node) => [node, { state: "online" as const }])),
    vms: Object.fromEntries(at.map((node, vm) => [vm, { state: "running" as const, node }])),
    resources: {
      cpu: { defaultCapacity: capacity, defaultConsumption: 0, nodes: {}, vms: Object.fromEntries(sizes.entries()) },
    },
  });

it.each([false, true])("plans what can be reached, and nothing else (naps: %s)", async (suspends) => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(puzzle, async (one) => {
      const result = await planBetween({ from: modelOf(one, one.from), to: modelOf(one, one.to) }, { suspends });
      seen.add(result.status);
      expect("plan" in result ? "reached" : result.status).toBe(isReachable(one, suspends) ? "reached" : "unreachable");
    }),
    { numRuns: 300 },
  );
  expect(seen).toContain("feasible");
  if (!suspends) expect(seen).toContain("unreachable");
});
