import { describe, expect, it } from "vitest";
import { changed, solve, type WayOut, waysOut } from "../../../src/index.ts";
import { type Situation, scenarioOf, situations } from "./situations.ts";

async function waysFrom(situation: Situation): Promise<{ readonly ways: WayOut[]; readonly status: string }> {
  const { model, constraints } = scenarioOf(situation);
  const result = await solve({ model, constraints });
  return { ways: await waysOut({ model, constraints }, result), status: result.status };
}

/** One of the ways out that must be found, and the one that must come first. */
interface Row extends Omit<Situation, "blamed"> {
  readonly first: string;
  readonly status?: string;
}

const rows: readonly Row[] = [
  {
    name: "a limit raised by as little as will do",
    nodes: ["n0 9", "n1 9"],
    vms: ["a n0 1", "b n1 1", "c n1 1", "d n0 1"],
    asks: ["runningCapacity n0 n1 1"],
    first: "4 instead of 1 in runningCapacity (constraints[0])",
  },
  {
    name: "one more node online",
    nodes: ["n0 9", "n1 9", "n2 9"],
    vms: ["a n0 1", "b n1 1"],
    asks: ["online n0", "online n1", "maxOnline n0 n1 1"],
    first: "2 instead of 1 in maxOnline (constraints[2])",
  },
  {
    name: "an amount lowered by as little as will do",
    nodes: ["n0 9"],
    vms: ["a n0 1"],
    asks: ["preserve a cpu 12"],
    first: "9 instead of 12 in preserve (constraints[0])",
  },
  {
    name: "a node that grows",
    nodes: ["n0 4"],
    vms: ["a n0 3", "b ready 3"],
    asks: ["running b"],
    first: "n0 offers 6 cpu instead of 4",
  },
  {
    name: "a VM suspended",
    nodes: ["n0 9", "n1 9"],
    vms: ["a n0 1", "b n1 1", "c n1 1"],
    asks: ["spread a b c"],
    first: "suspend b",
  },
  {
    name: "a node that stays online",
    nodes: ["n0 9"],
    vms: ["a n0 1"],
    asks: ["offline n0"],
    first: "give up offline (constraints[0])",
  },
  {
    name: "two conflicts, one after the other",
    nodes: ["n0 9", "n1 9"],
    vms: ["a n0 1", "b n1 1"],
    asks: ["fence a n0", "ban a n0", "fence b n1", "ban b n1"],
    first: "suspend a, and suspend b",
  },
  {
    name: "a swap of full nodes, and a third one that lacks 1",
    nodes: ["n0 3", "n1 3", "n2 2"],
    vms: ["a n0 3", "b n1 3"],
    asks: ["fence a n1", "fence b n0"],
    first: "n2 offers 3 cpu instead of 2",
    status: "unreachable",
  },
  {
    name: "a constraint that must hold at any time and does not hold now",
    nodes: ["n0 3", "n1 3"],
    vms: ["a n0 1", "b n0 1"],
    asks: ["spread a b always"],
    first: "let spread (constraints[0]) hold at the end only",
    status: "unreachable",
  },
];

describe("ways out", () => {
  it.each(rows)("$name", async ({ first, status = "infeasible", ...row }) => {
    const found = await waysFrom({ ...row, blamed: [] });
    expect(found.status).toBe(status);
    expect(found.ways[0]?.says).toBe(first);
  });

  it.each(situations)("out of '$name' lead to a plan, cheapest first", async (situation) => {
    const { model, constraints } = scenarioOf(situation);
    const { ways } = await waysFrom(situation);
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.map(({ price }) => price)).toEqual(ways.map(({ price }) => price).sort((a, b) => a - b));
    for (const { changes, says } of ways) {
      const result = await solve(changed({ model, constraints }, changes));
      expect(`${says}: ${"plan" in result}`).toBe(`${says}: true`);
    }
  });

  it("are none where there is a plan", async () => {
    const { ways } = await waysFrom({ name: "", nodes: ["n0 9"], vms: ["a n0 1"], asks: ["root a"], blamed: [] });
    expect(ways).toEqual([]);
  });
});
