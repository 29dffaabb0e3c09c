import { describe, expect, it } from "vitest";
import { execute } from "../../../src/plan/execution/execute.ts";
import type { Execution } from "../../../src/plan/execution/execution.ts";
import { Scenario } from "../scenario.ts";

const world = new Scenario({
  nodes: ["n0 10", "n1 10", "n2 10 offline"],
  vms: ["v n0 6", "w n1 6", "x ready 4", "s sleeping:n1 3"],
  attributes: { v: { clone: true, template: "small", shutdown: 5 }, w: { migrate: 4 }, s: { memo: "mine" } },
});

/** An execution, with its actions by the words that made them. */
function begun(lines: readonly string[], constraints: readonly object[] = [], scenario = world) {
  const plan = scenario.plan(lines);
  const request = { model: scenario.model, constraints: scenario.constraints(constraints) };
  const execution = execute(request, plan);
  const words = new Map(lines.map((line) => [JSON.stringify(scenario.action(line)), line]));
  const line = (action: object): string => words.get(JSON.stringify(action)) ?? JSON.stringify(action);
  const of = (text: string) => plan.actions.find((action) => line(action) === text) as (typeof plan.actions)[number];
  return { execution, of, line, lines: (actions: readonly object[]) => actions.map(line) };
}

/** Swaps v and w over n2, which has to boot. */
const swap = ["0:3 boot n2", "3:4 migrate v n0 n2", "4:8 migrate w n1 n0", "8:9 migrate v n2 n1"];

describe("what may start", () => {
  it("is what waits for nothing that has not ended", () => {
    const { execution, of, lines } = begun(swap);
    expect(lines(execution.startable)).toEqual([swap[0]]);
    execution.started(of(swap[0]));
    expect(lines(execution.underWay)).toEqual([swap[0]]);
    expect(execution.startable).toEqual([]);
    for (const [k, text] of swap.slice(0, -1).entries()) {
      expect(lines(execution.finished(of(text)))).toEqual([swap[k + 1]]);
      execution.started(of(swap[k + 1]));
    }
    expect(execution.isFinished).toBe(false);
    expect(execution.finished(of(swap[3]))).toEqual([]);
    expect(execution.isFinished).toBe(true);
    expect(execution.isStuck).toBe(false);
  });

  it("is told with its reasons", () => {
    const { execution, of } = begun(swap);
    expect(execution.waitsOf(of(swap[1]))).toMatchObject([{ action: 0, reasons: [{ kind: "node", node: 20 }] }]);
    expect(execution.progressOf(of(swap[1]))).toBe("waiting");
  });

  it("is nothing else: reports out of turn are refused", () => {
    const { execution, of } = begun(swap);
    expect(() => execution.started(of(swap[1]))).toThrow(new RangeError("migrateVM of VM 0 may not start"));
    expect(() => execution.finished(of(swap[0]))).toThrow(new RangeError("bootNode of node 20 is not under way"));
    expect(() => execution.failed(of(swap[0]))).toThrow("bootNode of node 20 is not under way");
    execution.started(of(swap[0]));
    expect(() => execution.started(of(swap[0]))).toThrow("bootNode of node 20 may not start");
    execution.finished(of(swap[0]));
    expect(() => execution.finished(of(swap[0]))).toThrow("bootNode of node 20 is not under way");
    expect(() => execution.progressOf(world.action("0:1 kill v"))).toThrow(
      "killVM of VM 0 is no action of this execution",
    );
  });

  it("is nothing behind what has failed, unless that is tried again", () => {
    const { execution, of, lines } = begun(swap);
    execution.started(of(swap[0]));
    execution.failed(of(swap[0]));
    expect([execution.isStuck, execution.isFinished, lines(execution.startable)]).toEqual([true, false, []]);
    expect(execution.progressOf(of(swap[0]))).toBe("failed");
    execution.started(of(swap[0]));
    expect(lines(execution.finished(of(swap[0])))).toEqual([swap[1]]);
  });

  it("of a plan that the judge refuses is nothing at all", () => {
    expect(() => begun(["0:1 migrate v n0 n1"])).toThrow("actions: n1 holds 12 of 10 cpu (v 6, w 6) from 0 s on");
  });
});

describe("the model at an instant", () => {
  const places = (execution: Execution, vm: string) => execution.now().placesOf(world.id(vm) as never);
  const held = (execution: Execution, node: string) => execution.now().heldOn(world.id(node) as never, "cpu");
  const record = (execution: Execution, vm: string) => {
    const { model } = execution.now();
    const index = model.vms.indexOf(world.id(vm));
    return index < 0 ? undefined : [model.vmState[index], model.host[index], model.resources[0].consumption[index]];
  };

  it("has a VM that migrates on two nodes, with what it holds on each", () => {
    const line = "0:4 migrate w n1 n0 post w=2";
    const { execution, of } = begun([line]);
    execution.started(of(line));
    expect([places(execution, "w"), held(execution, "n0"), held(execution, "n1")]).toEqual([[10, 0], 8, 6]);
    expect(record(execution, "w")).toEqual([4, 1, 6]);
    execution.finished(of(line));
    expect([places(execution, "w"), held(execution, "n0"), held(execution, "n1")]).toEqual([[0], 8, 0]);
    expect(record(execution, "w")).toEqual([4, 0, 2]);
  });

  it("has a VM that boots on its node already, with what it is allotted first", () => {
    const line = "0:4 boot x n0 pre x=2";
    const { execution, of } = begun([line]);
    expect([places(execution, "x"), held(execution, "n0")]).toEqual([[], 6]);
    execution.started(of(line));
    expect([places(execution, "x"), held(execution, "n0"), record(execution, "x")]).toEqual([[0], 8, [2, -1, 2]]);
    execution.failed(of(line));
    expect([places(execution, "x"), held(execution, "n0"), record(execution, "x")]).toEqual([[], 6, [2, -1, 4]]);
  });

  it("has nothing of a VM that sleeps, or is being put to sleep and sleeps", () => {
    const lines = ["0:4 suspend v n0", "0:2 resume s n1 n1"];
    const { execution, of } = begun(lines);
    for (const line of lines) execution.started(of(line));
    expect([places(execution, "v"), places(execution, "s"), held(execution, "n1")]).toEqual([[0], [10], 9]);
    execution.finished(of(lines[0]));
    expect([places(execution, "v"), held(execution, "n0"), record(execution, "v")?.[0]]).toEqual([[], 0, 8]);
  });

  it("has the larger amount while an allocation is under way", () => {
    const lines = ["0:4 allocate v 7", "0:4 allocate w 1"];
    const { execution, of } = begun(lines);
    for (const line of lines) execution.started(of(line));
    expect([held(execution, "n0"), held(execution, "n1")]).toEqual([7, 6]);
    for (const line of lines) execution.finished(of(line));
    expect([held(execution, "n0"), held(execution, "n1")]).toEqual([7, 1]);
  });

  it("has a clone beside its original, and keeps what both hold", () => {
    const lines = ["0:1 forge 77", "1:2 boot 77 n0 pre v>77 77=3", "2:7 shutdown v n0"];
    const { execution, of } = begun(lines);
    const step = (line: string) => {
      execution.started(of(line));
      return () => execution.finished(of(line));
    };
    step(lines[0])();
    expect(record(execution, "77")).toEqual([2, -1, 1]);
    const booted = step(lines[1]);
    expect([held(execution, "n0"), places(execution, "77"), record(execution, "v")]).toEqual([9, [0], [4, 0, 6]]);
    expect(execution.now().model.vmNames.indexOf("v")).toBe(execution.now().model.vms.indexOf(77));
    booted();
    step(lines[2])();
    expect([held(execution, "n0"), record(execution, "77"), record(execution, "v")]).toEqual([
      3,
      [4, 0, 3],
      [2, -1, 1],
    ]);
  });
});
