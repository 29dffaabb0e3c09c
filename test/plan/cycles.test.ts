import { describe, expect, it } from "vitest";
import { solve } from "../../src/plan/solve.ts";
import type { SolveOptions } from "../../src/plan/solveOptions.ts";
import { Scenario } from "./scenario.ts";

/** Every VM fills half a node of 4, or all of it; `moves` are "vm node". */
interface Tangle {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly vms: readonly string[];
  readonly moves: readonly string[];
  readonly constraints?: readonly object[];
  readonly options?: SolveOptions;
  /** The status, and how many actions there are; or a word of the conflict. */
  readonly status: string;
  readonly actions?: number;
  readonly says?: readonly string[];
}

const swap = { vms: ["v n0 3", "w n1 3"], moves: ["v n1", "w n0"] };
const two = ["n0 3", "n1 3"];
const ring = { vms: ["a n0 3", "b n1 3", "c n2 3"], moves: ["a n1", "b n2", "c n0"] };
const three = ["n0 3", "n1 3", "n2 3"];
/** Two rings that share n1: nobody of one can go before somebody of the other. */
const nested = {
  vms: ["a n0 4", "b n1 2", "c n1 2", "d n2 4"],
  moves: ["a n1", "b n0", "c n0", "d n0"].slice(0, 3),
};

const rows: readonly Tangle[] = [
  {
    name: "a swap",
    nodes: two,
    ...swap,
    status: "unreachable",
    says: ["v waits for room on n1 (0 of 3 cpu free) until w has left it", "w waits for room on n0"],
  },
  { name: "a swap with a spare node", nodes: three, ...swap, status: "feasible", actions: 3 },
  { name: "the same without detours", nodes: three, ...swap, options: { detours: false }, status: "unreachable" },
  {
    name: "the same with one action for each VM",
    nodes: three,
    ...swap,
    options: { maxActionsPerVm: 1 },
    status: "unreachable",
  },
  {
    name: "the same with two actions for each VM",
    nodes: three,
    ...swap,
    options: { maxActionsPerVm: 2 },
    status: "feasible",
    actions: 3,
  },
  { name: "a swap with a node that is off", nodes: [...two, "n2 3 offline"], ...swap, status: "feasible", actions: 4 },
  {
    name: "the same when it may not be booted",
    nodes: [...two, "n2 3 offline"],
    ...swap,
    options: { boots: false },
    status: "unreachable",
  },
  {
    name: "a swap with a node that must stay off",
    nodes: [...two, "n2 3 offline"],
    ...swap,
    constraints: [{ id: "offline", node: "n2" }],
    status: "unreachable",
  },
  { name: "a swap with a nap", nodes: two, ...swap, options: { suspends: true }, status: "feasible", actions: 3 },
  {
    name: "a nap needs two actions",
    nodes: two,
    ...swap,
    options: { suspends: true, maxActionsPerVm: 1 },
    status: "unreachable",
  },
  {
    name: "a swap of VMs that may not pass the spare node",
    nodes: three,
    ...swap,
    constraints: [
      { id: "ban", vm: "v", nodes: ["n2"], continuous: true },
      { id: "ban", vm: "w", nodes: ["n2"], continuous: true },
    ],
    status: "unreachable",
  },
  {
    name: "a ring of three",
    nodes: three,
    ...ring,
    status: "unreachable",
    says: ["a waits for room on n1", "until b has left it", "c waits for room on n0"],
  },
  { name: "a ring of three with a spare node", nodes: [...three, "n3 3"], ...ring, status: "feasible", actions: 4 },
  {
    name: "a ring of three with a nap",
    nodes: three,
    ...ring,
    options: { suspends: true },
    status: "feasible",
    actions: 4,
  },
  { name: "nested rings", nodes: ["n0 4", "n1 4", "n2 4"], ...nested, status: "unreachable" },
  {
    name: "nested rings with a spare node",
    nodes: ["n0 4", "n1 4", "n2 4", "n3 4"],
    ...nested,
    status: "feasible",
    actions: 4,
  },
  {
    name: "nested rings with half a node to spare",
    nodes: ["n0 4", "n1 4", "n2 4", "n3 2"],
    ...nested,
    status: "unreachable",
  },
  {
    ...{ name: "full nodes of which one VM is free to go anywhere else", nodes: ["n0 4", "n1 4", "n2 2"] },
    ...{ vms: ["a n0 2", "x n0 2", "b n1 2", "y n1 2"], moves: ["a n1", "b n0"], status: "optimal", actions: 3 },
  },
];

describe("cycles", () => {
  it.each(rows)("$name", async ({ nodes, vms, moves, constraints = [], options = {}, status, actions, says = [] }) => {
    const scenario = new Scenario({ nodes, vms });
    const fences = moves.map((move) => ({ id: "fence", vm: move.split(" ")[0], nodes: [move.split(" ")[1]] }));
    const request = { model: scenario.model, constraints: scenario.constraints([...fences, ...constraints]) };
    const result = await solve(request, { timeLimit: 3, rounds: 50, ...options });
    expect(result.status).toBe(status);
    if ("plan" in result && actions !== undefined) expect(result.plan.actions).toHaveLength(actions);
    const message = "conflict" in result ? result.conflict.message : "";
    for (const words of says) expect(message).toContain(words);
  });

  it.each([
    // Every move needs a node that is empty, and there is one: six moves, one at a time.
    { spares: ["s0 3"], makespan: 6 },
    { spares: ["s0 6"], makespan: 3 },
    { spares: ["s0 3", "s1 3"], makespan: 3 },
  ])("two swaps with $spares to spare take $makespan moves one after the other", async ({ spares, makespan }) => {
    const scenario = new Scenario({
      nodes: ["n0 3", "n1 3", "n2 3", "n3 3", ...spares],
      vms: ["a n0 3", "b n1 3", "c n2 3", "d n3 3"],
    });
    const moves = ["a n1", "b n0", "c n3", "d n2"].map((move) => move.split(" "));
    const constraints = scenario.constraints(moves.map(([vm, node]) => ({ id: "fence", vm, nodes: [node] })));
    const result = await solve({ model: scenario.model, constraints }, { timeLimit: 3, rounds: 50 });
    if (!("plan" in result)) throw new Error(result.status);
    expect(result.plan.actions).toHaveLength(6);
    expect(Math.max(...result.plan.actions.map(({ end }) => end))).toBe(makespan);
  });

  it("the direct order of the slides passes through a state that is not viable: one waits for the other", async () => {
    const scenario = new Scenario({ nodes: ["n0 4", "n1 4", "n2 4"], vms: ["v n0 3", "w n1 3"] });
    const constraints = scenario.constraints([
      { id: "fence", vm: "v", nodes: ["n1"] },
      { id: "fence", vm: "w", nodes: ["n2"] },
    ]);
    const direct = scenario.judge(["0:1 migrate v n0 n1", "0:1 migrate w n1 n2"]);
    expect(direct.faults.map(({ kind }) => kind)).toEqual(["capacity"]);
    const result = await solve({ model: scenario.model, constraints });
    if (!("plan" in result)) throw new Error(result.status);
    expect(result.plan.actions.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(result.dependencies.waits[1]).toMatchObject([{ action: 0, reasons: [{ kind: "resource", rc: "cpu" }] }]);
  });
});
