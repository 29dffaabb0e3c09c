import { describe, expect, it } from "vitest";
import type { Action } from "../../../src/model/actions.ts";
import { toRecord } from "../../../src/model/toRecord.ts";
import { execute } from "../../../src/plan/execution/execute.ts";
import { solve } from "../../../src/plan/solve.ts";
import { Scenario } from "../scenario.ts";
import { Begun } from "./begun.ts";

const world = new Scenario({
  nodes: ["n0 10", "n1 10", "n2 10 offline"],
  vms: ["v n0 6", "w n1 6", "x ready 4", "s sleeping:n1 3"],
  attributes: { v: { clone: true, template: "small", shutdown: 5, migrate: 2 }, w: { migrate: 4 } },
});
const named = (list: readonly object[]) => world.constraints(list);
const told = (actions: readonly Action[]) => actions.map(({ hooks: _, ...action }) => action);
const untimed = (actions: readonly Action[]) => actions.map(({ start: _, end: __, ...action }) => action);

/** Swaps v and w over n2, which has to boot. */
const swap = ["0:3 boot n2", "3:4 migrate v n0 n2", "4:8 migrate w n1 n0", "8:9 migrate v n2 n1"];
const places = [
  { id: "fence", vm: "v", nodes: ["n1"] },
  { id: "fence", vm: "w", nodes: ["n0"] },
];

describe("what remains of a plan", () => {
  it("holds what is under way where it leads, for as long as it still takes", async () => {
    const lines = ["0:4 migrate w n1 n0 post w=2", "0:2 boot n2", "0:3 suspend v n0", "0:7 boot x n1"];
    const { execution, of, start } = new Begun(world, lines, [{ id: "preserve", vm: "w", rc: "cpu", amount: 2 }]);
    start(...lines);
    const rest = execution.remainder({ secondsLeft: (action) => (action === of(lines[0]) ? 2.2 : action.end) });
    expect([rest.pinned, rest.awaited]).toEqual([execution.plan.actions, []]);
    expect(rest.constraints).toEqual(
      expect.arrayContaining([
        ...named([
          { id: "fence", vm: "w", nodes: ["n0"], continuous: false },
          { id: "noDelay", vm: "w" },
        ]),
        ...named([
          { id: "online", node: "n2" },
          { id: "sleeping", vm: "v" },
          { id: "noDelay", vm: "v" },
        ]),
        ...named([
          { id: "running", vm: "x" },
          { id: "fence", vm: "x", nodes: ["n1"], continuous: false },
        ]),
      ]),
    );
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    expect(told(result.plan.actions)).toEqual(
      told(world.plan(["0:2 migrate w n1 n0", "0:2 boot n2", "0:3 suspend v n0 n0", "0:7 boot x n1"]).actions).map(
        (action) => ({ ...action, ...(action.id === "migrateVM" ? { bw: 2 ** 31 - 1 } : {}) }),
      ),
    );
    const next = execution.follow(rest, result.plan);
    expect(new Set(next.underWay)).toEqual(new Set(execution.plan.actions));
    // Reported as it was started, or as the new plan has it.
    next.finished(of(lines[0]));
    next.finished(next.plan.actions.find(({ id }) => id === "bootNode") as Action);
    for (const line of lines.slice(2)) next.finished(of(line));
    expect(next.isFinished).toBe(true);
    const { vms } = toRecord(next.now().model);
    expect([vms[0].state, vms[10].node, vms[20].node]).toEqual(["sleeping", 0, 10]);
  });

  it("starts from what has happened: here, the other half of a swap", async () => {
    const { execution, of, start, pass, request } = fresh(swap, places);
    pass(swap[0], swap[1]);
    start(swap[2]);
    execution.failed(of(swap[2]));
    const rest = execution.remainder();
    expect(rest).toMatchObject({ constraints: request.constraints, pinned: [], awaited: [] });
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    expect(untimed(told(result.plan.actions))).toMatchObject([
      { id: "migrateVM", vm: 10, from: 10, to: 0 },
      { id: "migrateVM", vm: 0, from: 20, to: 10 },
    ]);
  });

  it("waits for what only passes through, and counts it as done", async () => {
    const { execution, of, start, pass } = fresh(swap, places);
    pass(swap[0]);
    start(swap[1]);
    const rest = execution.remainder();
    expect([rest.pinned, rest.awaited]).toEqual([[], [of(swap[1])]]);
    expect(rest.model.host[0]).toBe(2);
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    const next = execution.follow(rest, result.plan);
    expect([next.startable, next.underWay, next.isStuck]).toEqual([[], [of(swap[1])], false]);
    expect(next.finished(of(swap[1]))).toEqual([next.plan.actions[0]]);
    expect(next.isFinished).toBe(false);
  });

  it("is to be asked for again when what it waits for fails", async () => {
    const { execution, of, start, pass } = fresh(swap, places);
    pass(swap[0]);
    start(swap[1]);
    const rest = execution.remainder();
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    const next = execution.follow(rest, result.plan);
    next.failed(of(swap[1]));
    expect([next.startable, next.isStuck, next.progressOf(of(swap[1]))]).toEqual([[], true, "failed"]);
    expect(next.remainder()).toMatchObject({ awaited: [], pinned: [], model: { host: Int32Array.of(0, 1, -1, 1) } });
  });

  it("takes over what has become of pinned actions meanwhile", async () => {
    const lines = ["0:4 migrate w n1 n0 post w=2", "0:2 boot n2"];
    const { execution, of, start, finish } = fresh(lines, [{ id: "preserve", vm: "w", rc: "cpu", amount: 2 }]);
    start(...lines);
    const rest = execution.remainder();
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    finish(lines[0]);
    execution.failed(of(lines[1]));
    const next = execution.follow(rest, result.plan);
    expect(lines.map((line) => next.progressOf(of(line)))).toEqual(["finished", "failed"]);
    expect([next.underWay, next.isStuck]).toEqual([[], true]);
  });

  it("starts nothing of the old plan any more", () => {
    const { execution, of } = fresh(swap);
    execution.remainder();
    expect(execution.startable).toEqual([]);
    expect(() => execution.started(of(swap[0]))).toThrow("may not start");
  });

  it("heeds what is asked for besides, now and later", async () => {
    const { execution } = fresh(["0:1 boot x n0"], [{ id: "running", vm: "x" }]);
    const also = named([{ id: "ban", vm: "x", nodes: ["n0"], continuous: false }]);
    const rest = execution.remainder({ also });
    expect(rest.constraints).toEqual(named([{ id: "running", vm: "x" }]).concat(also));
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    expect(result.plan.actions).toMatchObject([{ id: "bootVM", vm: 20, on: 10 }]);
    expect(execution.follow(rest, result.plan).remainder().constraints).toEqual(rest.constraints);
  });
});

describe("a clone that was forged in vain", () => {
  const lines = ["0:1 forge 77", "1:2 boot 77 n1 pre v>77 77=4", "2:7 shutdown v n0"];
  const killed = { id: "killed", vm: 77 };

  it("is killed by the next plan, or by the one after that", async () => {
    expect(fresh(lines).execution.remainder().constraints).toEqual([]);
    const { execution, of, start, pass } = fresh(lines);
    pass(lines[0]);
    start(lines[1]);
    execution.failed(of(lines[1]));
    const rest = execution.remainder();
    expect([rest.constraints, rest.awaited]).toEqual([[killed], []]);
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    expect(untimed(result.plan.actions)).toEqual([{ id: "killVM", vm: 77 }]);
    const next = execution.follow(rest, result.plan);
    next.started(next.plan.actions[0]);
    next.failed(next.plan.actions[0]);
    expect(next.remainder().constraints).toEqual([killed]);
  });

  it("or is still being forged", () => {
    const { execution, start } = fresh(lines);
    start(lines[0]);
    expect(execution.remainder()).toMatchObject({ constraints: [killed], awaited: [{ id: "forgeVM", vm: 77 }] });
  });
});

describe("limits on migrations", () => {
  const lines = ["0:4 migrate w n1 n2", "4:6 migrate v n0 n1"];
  const roomy = new Scenario({ nodes: ["n0 10", "n1 12", "n2 10"], vms: ["v n0 6", "w n1 6"] });
  const request = { model: roomy.model, constraints: [] };
  const begin = (migrations?: object) => execute(request, roomy.plan(lines), migrations && { migrations });

  it("make one wait for the other", () => {
    expect(begin().startable).toHaveLength(2);
    expect(begin({ parallel: 1 }).startable).toHaveLength(1);
  });

  it("are those of the execution when it goes on, unless there are others", () => {
    const execution = begin({ parallel: 1 });
    const rest = execution.remainder();
    expect(execution.follow(rest, roomy.plan(lines)).startable).toHaveLength(1);
    expect(execution.follow(rest, roomy.plan(lines), { now: new Date(0) }).startable).toHaveLength(1);
    expect(execution.follow(rest, roomy.plan(lines), { migrations: { parallel: 2 } }).startable).toHaveLength(2);
    expect(() => execution.follow(rest, roomy.plan(["0:4 migrate w n1 n2", "3:6 migrate v n0 n1"]))).toThrow(
      "2 migrations are under way, at most 1 may be",
    );
  });
});

describe("constraints in the middle of a plan", () => {
  const left = (lines: readonly string[], constraints: object[], secondsGone = 0) => {
    const { execution, start } = fresh(lines);
    start(...lines);
    return execution.remainder({ also: named(constraints), secondsGone }).constraints;
  };

  it("forget the VMs that are gone", () => {
    const killed = fresh(["0:1 kill x"]);
    killed.pass("0:1 kill x");
    const also = named([
      { id: "killed", vm: "x" },
      { id: "spread", vms: ["v", "x"], continuous: true },
      { id: "split", parts: [["v"], ["x"]], continuous: true },
      { id: "seq", vms: ["x", "v"] },
    ]);
    expect(killed.execution.remainder({ also }).constraints).toEqual(
      named([
        { id: "spread", vms: ["v"], continuous: true },
        { id: "split", parts: [["v"], []], continuous: true },
        { id: "seq", vms: ["v"] },
      ]),
    );
  });

  it("count deadlines from now, and let be what moves already", () => {
    const deadlines = [
      { id: "Deadline", vm: "v", timestamp: "+01:00:05" },
      { id: "Deadline", vm: "v", timestamp: "+00:00:05" },
      { id: "Deadline", vm: "v", timestamp: "12:00:00" },
      { id: "Deadline", vm: "w", timestamp: "+00:00:09" },
    ];
    expect(left(["0:4 migrate w n1 n0 post w=2"], deadlines, 65).slice(0, -2)).toEqual(
      named([
        { id: "Deadline", vm: "v", timestamp: "+00:59:00" },
        { id: "Deadline", vm: "v", timestamp: "+00:00:00" },
        { id: "Deadline", vm: "v", timestamp: "12:00:00" },
      ]),
    );
    const orders = [
      { id: "Precedence", vm1: "v", vm2: "w" },
      { id: "Precedence", vm1: "w", vm2: "v" },
      { id: "Sync", vms: ["v", "w", "x"] },
      { id: "Serialize", vms: ["v", "w"] },
    ];
    expect(left(["0:4 migrate w n1 n0 post w=2"], orders).slice(0, -2)).toEqual(
      named([orders[1], { id: "Sync", vms: ["v", "x"] }, orders[3]]),
    );
  });

  it("go over to clones, and hold for originals until they have stopped", async () => {
    const lines = ["0:1 forge 77", "1:2 boot 77 n1 pre v>77 77=4", "2:7 shutdown v n0"];
    const { execution, pass, start } = fresh(lines);
    pass(lines[0]);
    start(lines[1]);
    const also = named([
      { id: "running", vm: "v" },
      { id: "spread", vms: ["v", "x"], continuous: true },
      { id: "ban", vm: "v", nodes: ["n2"], continuous: true },
      { id: "ban", vm: "v", nodes: ["n0"], continuous: false },
      { id: "seq", vms: ["x", "v"] },
    ]);
    const wanted = [
      { id: "running", vm: 77 },
      { id: "spread", vms: [77, "v", "x"], continuous: true },
      { id: "ban", vm: 77, nodes: ["n2"], continuous: true },
      { id: "ban", vm: "v", nodes: ["n2"], continuous: true },
      { id: "ban", vm: 77, nodes: ["n0"], continuous: false },
      { id: "seq", vms: ["x", 77] },
    ];
    const rest = execution.remainder({ also });
    expect(rest.constraints).toEqual(named([...wanted, { id: "ready", vm: "v" }]));
    expect(rest.awaited.map(({ id }) => id)).toEqual(["bootVM"]);
    const record = toRecord(rest.model);
    expect([record.vms[77], record.vms[0]]).toMatchObject([
      { state: "running", node: 10, name: "v", attributes: { clone: true } },
      { state: "running", node: 0, attributes: { shutdown: 5, clone: false } },
    ]);
    expect([record.resources.cpu.vms[77], record.resources.cpu.vms[0]]).toEqual([4, 6]);
    const result = await solve(rest);
    if (!("plan" in result)) throw new Error(result.status);
    expect(result.plan.actions).toMatchObject([{ id: "shutdownVM", vm: 0, on: 0, start: 0, end: 5 }]);
    const next = execution.follow(rest, result.plan);
    next.finished(execution.plan.actions[1]);
    const [stop] = next.startable;
    next.started(stop);
    next.finished(stop);
    expect(next.isFinished).toBe(true);
    expect(next.remainder().constraints).toEqual(
      named([wanted[0], { id: "spread", vms: [77, "x"], continuous: true }, ...[wanted[2], wanted[4], wanted[5]]]),
    );
  });

  it("remember where VMs ran at first, although they have stopped", () => {
    const lines = ["0:1 shutdown v n0"];
    const { execution, pass } = fresh(lines);
    pass(...lines);
    const also = named([
      { id: "gather", vms: ["v", "x"], continuous: true },
      { id: "among", vms: ["v", "x"], parts: [["n0"], ["n1"]], continuous: true },
      { id: "splitAmong", vParts: [["v"], ["w"]], pParts: [["n0"], ["n1"]], continuous: true },
      { id: "gather", vms: ["v", "x"], continuous: false },
      { id: "among", vms: ["v", "x"], parts: [["n0"], ["n1"]], continuous: true, weight: 3 },
    ]);
    expect(execution.remainder({ also }).constraints).toEqual([
      ...also,
      ...named([
        { id: "among", vms: ["v", "x"], parts: [["n0"]], continuous: true },
        { id: "among", vms: ["v", "x"], parts: [["n0"]], continuous: true },
        { id: "among", vms: ["v"], parts: [["n0"]], continuous: true },
      ]),
    ]);
  });
});

function fresh(lines: readonly string[], constraints: readonly object[] = []): Begun {
  return new Begun(world, lines, constraints);
}
