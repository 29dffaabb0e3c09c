import { describe, expect, it } from "vitest";
import { generate } from "../../../bench/generate.ts";
import { type Change, changed, solve, solveReport, waysOut } from "../../../src/index.ts";
import { Scenario } from "../scenario.ts";
import { constraintOf } from "./situations.ts";

/** Configurations exist, but nobody can set out: the circle, and the smallest extension of one node that helps. */
const standstills = [
  {
    name: "two full nodes change their VMs",
    nodes: ["n0 3", "n1 3"],
    vms: ["a n0 3", "b n1 3"],
    asks: ["fence a n1", "fence b n0"],
    circle: ["a", "b"],
    smallest: 3,
  },
  {
    name: "a third node lacks a little",
    nodes: ["n0 5", "n1 5", "n2 3"],
    vms: ["a n0 5", "b n1 4"],
    asks: ["fence a n1", "fence b n0"],
    circle: ["a", "b"],
    smallest: 1,
  },
  {
    name: "three full nodes in a circle",
    nodes: ["n0 4", "n1 4", "n2 4"],
    vms: ["a n0 4", "b n1 4", "c n2 4"],
    asks: ["fence a n1", "fence b n2", "fence c n0"],
    circle: ["a", "b", "c"],
    smallest: 4,
  },
  {
    name: "the other resource is in the way",
    nodes: ["n0 9/2", "n1 9/2", "n2 9/1"],
    vms: ["a n0 1/2", "b n1 1/2"],
    asks: ["fence a n1", "fence b n0"],
    circle: ["a", "b"],
    smallest: 1,
  },
];

const requestOf = ({ nodes, vms, asks }: (typeof standstills)[number]) => {
  const scenario = new Scenario({ nodes, vms });
  return { model: scenario.model, constraints: scenario.constraints(asks.map(constraintOf)) };
};

/** Every extension of one node by less than so much. */
function* smallerExtensions(request: ReturnType<typeof requestOf>, amount: number): Iterable<Change> {
  const { nodes, resources } = request.model;
  for (const { id, capacity } of resources)
    for (const node of nodes)
      for (let more = 1; more < amount; more++) {
        const from = capacity[nodes.indexOf(node)];
        yield { kind: "grow", node, rc: id, from, to: from + more };
      }
}

describe("a standstill", () => {
  it.each(standstills)("$name: names who waits for whom", async (row) => {
    const request = requestOf(row);
    const result = await solve(request);
    if (result.status !== "unreachable") throw new Error(result.status);
    const { waits = [], isCircle, message } = result.conflict;
    const names = waits.map(({ vm }) => request.model.vmNames.nameOf(request.model.vms.indexOf(vm)));
    expect({ isCircle, names: names.sort() }).toEqual({ isCircle: true, names: row.circle });
    for (const name of row.circle) expect(message).toMatch(new RegExp(`${name} waits for room on n\\d \\(.*\\) until`));
  });

  it.each(standstills)("$name: finds the smallest extension that helps", async (row) => {
    const request = requestOf(row);
    const ways = await waysOut(request, await solve(request));
    const grown = ways.flatMap(({ changes: [one] }) => (one.kind === "grow" ? [one.to - one.from] : []));
    expect(Math.min(...grown)).toBe(row.smallest);
    for (const change of smallerExtensions(request, row.smallest)) {
      const { status } = await solve(changed(request, [change]));
      expect(`${JSON.stringify(change)} ${status}`).toBe(`${JSON.stringify(change)} unreachable`);
    }
  });
});

describe("a search without a result", () => {
  it("says who has no place, what was tried, and what may help", async () => {
    const instance = generate({ nodes: 60, loads: [0.995, 0.99], growing: 0.3, seed: 3 });
    const result = await solve(instance, { mode: "repair", rounds: 1, timeLimit: 0.001 });
    if (result.status !== "unknown") throw new Error(result.status);
    expect(result.message).toMatch(/^no place was found for /);
    expect(result.tried).toContain("moving VMs in the wrong place and those in their way");
    expect(result.advice).toContain("reconsider everything, not only VMs in the wrong place (rebuild)");
    const report = solveReport(instance, result);
    expect(report).toContain("Tried: ");
    expect(report).toContain("What may help: allow more time");
  });
});
