import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SolveOptions, solve, verify } from "../../../src/index.ts";
import { type Network, unlimited } from "../../../src/model/network.ts";
import { leastBandwidth, transferTime } from "../../../src/model/transfer.ts";
import { limits, machines, nodeCount, scenarioOf, trees } from "./arbitraryTrees.ts";

describe("random evacuations of small trees", () => {
  const cases = fc.record({
    network: trees,
    vms: machines,
    migrations: limits,
    off: fc.uniqueArray(fc.nat(nodeCount - 1), { minLength: 1, maxLength: 3 }),
    extra: fc.constantFrom("none", "noDelay", "Serialize", "Sync", "Deadline", "Precedence", "spread"),
    goal: fc.constantFrom("minimizeMTTR" as const, "minimizeMigrations" as const),
  });

  const wish = (kind: string, vms: readonly string[]): object[] => {
    if (kind === "noDelay") return vms.slice(0, 2).map((vm) => ({ id: "noDelay", vm }));
    if (kind === "Deadline") return [{ id: "Deadline", vm: vms[0], timestamp: "+00:00:09" }];
    if (kind === "Precedence") return vms.length > 1 ? [{ id: "Precedence", vm1: vms[0], vm2: vms[1] }] : [];
    if (kind === "spread") return [{ id: "spread", vms: vms.slice(0, 2), continuous: true }];
    return kind === "none" ? [] : [{ id: kind, vms: vms.slice(0, 3) }];
  };

  it("the judge accepts every plan, the bound is none too high, and a second run gives the same", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ network, vms, migrations, off, extra, goal }) => {
        const scenario = scenarioOf(network, vms);
        const names = vms.map((_, i) => `v${i}`);
        const constraints = [...off.map((node) => ({ id: "offline", node: `n${node}` })), ...wish(extra, names)];
        const request = { model: scenario.model, constraints: scenario.constraints(constraints), goal };
        // A judge that refuses makes solve throw.
        const options: SolveOptions = { timeLimit: 60, rounds: 60, mode: "repair", migrations };
        const result = await solve(request, options);
        if (!("plan" in result)) return;
        expect(result.bound).toBeLessThanOrEqual(result.cost);
        expect(verify(request, result.plan, { migrations })).toMatchObject({ ok: true, cost: result.cost });
        expect(await solve(request, options)).toMatchObject({ plan: { actions: result.plan.actions } });
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe("two or three moves to given nodes, against all plans there are", () => {
  const moves = fc.array(
    fc.record({
      host: fc.nat(2),
      goal: fc.constantFrom(3, 4),
      memUsed: fc.integer({ min: 5, max: 250 }),
      hotDirtySize: fc.constantFrom(0, 10),
    }),
    { minLength: 2, maxLength: 3 },
  );

  /** By move: every duration with the least bandwidth for it, up to a few seconds more than at full speed. */
  const choices = (memory: { memUsed: number; hotDirtySize: number }, most: number) => {
    const profile = { used: memory.memUsed, hotSize: memory.hotDirtySize, hotTime: 2, coldRate: 0 };
    const fastest = transferTime(profile, most) as number;
    return Array.from({ length: 6 }, (_, more) => fastest + more).map((seconds) => ({
      seconds,
      bandwidth: leastBandwidth(profile, seconds, most),
    }));
  };

  it("none is cheaper than the bound, and none cheaper than an optimal one", async () => {
    await fc.assert(
      fc.asyncProperty(trees, moves, async (network, list) => {
        const vms = list.map(({ goal: _, ...vm }) => ({ ...vm, size: 1 }));
        const scenario = scenarioOf(network, vms);
        const fences = list.map(({ goal }, i) => ({ id: "fence", vm: `v${i}`, nodes: [`n${goal}`] }));
        const request = { model: scenario.model, constraints: scenario.constraints(fences) };
        const result = await solve(request, { timeLimit: 60, rounds: 60 });
        if (!("plan" in result)) throw new Error(result.status);
        const best = cheapest(network, list, result.cost);
        expect(result.bound).toBeLessThanOrEqual(best);
        if (result.status === "optimal") expect(result.cost).toBe(best);
      }),
      { numRuns: 50 },
    );
  }, 120_000);

  /** The least sum of ends of any plan, by trying all starts and all durations; `known` when there is none below it. */
  function cheapest(
    network: Network,
    list: { host: number; goal: number; memUsed: number; hotDirtySize: number }[],
    known: number,
  ): number {
    const paths = list.map(({ host, goal }) => pathOf(network, host, goal));
    const options = list.map((move, i) => choices(move, Math.min(...paths[i].map(([, capacity]) => capacity))));
    let best = known;
    const chosen: { start: number; seconds: number; bandwidth: number }[] = [];
    const fits = (): boolean => {
      const last = chosen.at(-1) as (typeof chosen)[number];
      for (let second = last.start; second < last.start + last.seconds; second++) {
        const load = new Map<string, number>();
        for (const [i, { start, seconds, bandwidth }] of chosen.entries()) {
          if (second < start || second >= start + seconds) continue;
          for (const [lane, capacity] of paths[i]) {
            load.set(lane, (load.get(lane) ?? 0) + bandwidth);
            if ((load.get(lane) as number) > capacity) return false;
          }
        }
      }
      return true;
    };
    const descend = (sum: number): void => {
      const i = chosen.length;
      if (i === list.length) {
        best = Math.min(best, sum);
        return;
      }
      for (const { seconds, bandwidth } of options[i]) {
        for (let start = 0; sum + start + seconds < best; start++) {
          chosen.push({ start, seconds, bandwidth });
          if (fits()) descend(sum + start + seconds);
          chosen.pop();
        }
      }
    };
    descend(0);
    return best;
  }

  /** What a way takes: node links, trunks and limited switches, each under a name, with its capacity. */
  function pathOf({ switches, links }: Network, from: number, to: number): [string, number][] {
    const capacity = (id: number) => links.find((link) => link.id === id)?.capacity as number;
    const homeOf = (node: number) => links.find(({ id }) => id === node)?.switch as number;
    const [a, b] = [homeOf(from), homeOf(to)];
    const parts: [string, number][] = [
      [`${from} out`, capacity(from)],
      [`${to} in`, capacity(to)],
    ];
    if (a !== b && a > 0) parts.push([`up ${a}`, capacity(99 + a)]);
    if (a !== b && b > 0) parts.push([`down ${b}`, capacity(99 + b)]);
    const crossed = new Set(a === b ? [a] : [a, 0, b]);
    for (const at of crossed)
      if (switches[at].capacity < unlimited) parts.push([`switch ${at}`, switches[at].capacity]);
    return parts;
  }
});
