import { describe, expect, it } from "vitest";
import { bindAll } from "../../src/constraints/catalogue.ts";
import type { StateKind } from "../../src/constraints/define.ts";
import { Moment } from "../../src/constraints/moments/moment.ts";
import { Scenario } from "../plan/scenario.ts";

const world = new Scenario({
  nodes: ["n0 9", "n1 9", "n2 9 offline", "n3 9"],
  vms: ["a n0 3", "b n0 3", "c n1 3", "d ready 3", "s sleeping:n3 3", "y init 3"],
});

/** The VMs that a repair may have to touch, as the specification tells for each kind (§5). */
const rows: [constraint: object, misplaced: string][] = [
  [{ id: "among", vms: ["a", "c", "d"], parts: [["n0"], ["n1"]] }, "a c"],
  [{ id: "among", vms: ["a", "b", "d"], parts: [["n0"], ["n1"]] }, ""],
  [{ id: "ban", vm: "a", nodes: ["n0", "n1"] }, "a"],
  [{ id: "ban", vm: "a", nodes: ["n1"] }, ""],
  [{ id: "ban", vm: "s", nodes: ["n3"] }, ""],
  [{ id: "fence", vm: "a", nodes: ["n1"] }, "a"],
  [{ id: "fence", vm: "d", nodes: ["n1"] }, ""],
  [{ id: "gather", vms: ["a", "b", "c", "d"] }, "a b c"],
  [{ id: "gather", vms: ["a", "b", "d"] }, ""],
  [{ id: "killed", vm: "d" }, "d"],
  [{ id: "lonely", vms: ["a", "c"] }, "a b"],
  [{ id: "lonely", vms: ["c"] }, ""],
  [{ id: "maxOnline", nodes: ["n0", "n1", "n2"], amount: 1 }, "a b c"],
  [{ id: "maxOnline", nodes: ["n0", "n1", "n2"], amount: 2 }, ""],
  [{ id: "offline", node: "n0" }, "a b"],
  [{ id: "offline", node: "n2" }, ""],
  [{ id: "online", node: "n2" }, ""],
  [{ id: "overbook", node: "n0", rc: "cpu", ratio: 1 }, ""],
  [{ id: "preserve", vm: "a", rc: "cpu", amount: 4 }, "a"],
  [{ id: "preserve", vm: "a", rc: "cpu", amount: 3 }, ""],
  [{ id: "quarantine", node: "n0" }, ""],
  [{ id: "ready", vm: "a" }, "a"],
  [{ id: "ready", vm: "d" }, ""],
  [{ id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 8 }, "a b c"],
  [{ id: "resourceCapacity", nodes: ["n0", "n1"], rc: "cpu", amount: 9 }, ""],
  [{ id: "root", vm: "a" }, ""],
  [{ id: "running", vm: "y" }, "y"],
  [{ id: "running", vm: "a" }, ""],
  [{ id: "runningCapacity", nodes: ["n0", "n1"], amount: 2 }, "a b c"],
  [{ id: "runningCapacity", nodes: ["n0", "n1"], amount: 3 }, ""],
  [{ id: "sleeping", vm: "s" }, ""],
  [{ id: "sleeping", vm: "a" }, "a"],
  [{ id: "split", parts: [["a"], ["b"], ["c"]] }, "a b"],
  [{ id: "splitAmong", vParts: [["a", "b"], ["c"]], pParts: [["n0", "n1"], ["n3"]] }, "a b c"],
  [{ id: "splitAmong", vParts: [["a", "c"]], pParts: [["n0"], ["n1"]] }, "a c"],
  [{ id: "spread", vms: ["a", "b", "c"] }, "a b"],
];

describe("the VMs that a repair may have to touch", () => {
  it.each(rows)("%j", (constraint, expected) => {
    const [{ kind, args }] = bindAll(world.constraints([constraint]), world.model);
    const found = [...new Set((kind as StateKind).misplaced(args, new Moment(world.model)))].sort();
    expect(found.map((vm) => world.model.vmNames.nameOf(vm)).join(" ")).toBe(expected);
  });
});
