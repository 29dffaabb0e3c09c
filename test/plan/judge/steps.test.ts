import { describe, expect, it } from "vitest";
import { Scenario } from "../scenario.ts";

const world = new Scenario({
  nodes: ["n0 10", "n1 10", "n2 10"],
  vms: ["v n0 4", "w n1 3", "x ready 1", "s sleeping:n1 2"],
  attributes: { v: { clone: true, template: "small" } },
});

const replaced = ["0:1 forge 77", "1:3 boot 77 n1 post v>77", "3:4 shutdown v n0"];

describe("the steps that a refusal names", () => {
  const rows: [what: string, constraints: object[], plan: string[], messages: string[]][] = [
    [
      "not what becomes of a VM that has left",
      [],
      ["0:1 migrate v n0 n2", "1:2 resume s n1 n0 pre s=11", "3:3 allocate v 2"],
      ["n0 holds 11 of 10 cpu (s 11) from 1 s on: s arrives at 1 s"],
    ],
    [
      "nor of one that sleeps",
      [],
      ["1:1 allocate w 11", "2:2 allocate s 5"],
      ["n1 holds 11 of 10 cpu (w 11) from 1 s on: w is allotted 11 cpu at 1 s"],
    ],
    [
      "nor of one that has gone to sleep",
      [],
      ["0:1 suspend w n1", "1:2 resume s n1 n1 pre s=11", "3:3 allocate w 2"],
      ["n1 holds 11 of 10 cpu (s 11) from 1 s on: s arrives at 1 s"],
    ],
    [
      "what becomes of a VM on both nodes that it is on",
      [],
      ["0:4 migrate v n0 n1", "2:3 boot x n2 pre v=11"],
      [
        "n0 holds 11 of 10 cpu (v 11) from 2 s to 4 s: v leaves at 4 s, v is allotted 11 cpu at 2 s",
        "n1 holds 14 of 10 cpu (v 11, w 3) from 2 s on: v is allotted 11 cpu at 2 s",
      ],
    ],
    [
      "what a clone takes over",
      [
        { id: "fence", vm: "v", nodes: ["n0"], continuous: true },
        { id: "among", vms: ["v"], parts: [["n0"], ["n1"]], continuous: true },
      ],
      replaced,
      [
        "fence: v is on n1, outside its fence, from 3 s on: v is VM 77 from 3 s on",
        "among: no group holds all of v on n0 and n1, from 3 s on: v leaves n0 at 4 s, v is VM 77 on n1 from 3 s on",
      ],
    ],
    [
      "whoever tells of that",
      [{ id: "root", vm: "v" }],
      ["0:1 forge 77", "1:2 boot 77 n1", "2:3 boot x n2 pre v>77", "3:4 shutdown v n0"],
      ["root: v is on n1, it ran on n0, from 2 s on: v is VM 77 from 2 s on"],
    ],
    [
      "what a clone does later",
      [{ id: "ban", vm: "v", nodes: ["n2"], continuous: true }],
      [...replaced, "5:6 migrate 77 n1 n2", "7:8 kill 77"],
      ["ban: v is on n2, a banned node, from 5 s to 8 s: VM 77 leaves at 8 s, VM 77 arrives at 5 s"],
    ],
    [
      "what a VM does on the nodes that are spoken of",
      [{ id: "spread", vms: ["v", "w"], continuous: true }],
      ["0:1 migrate v n0 n1", "0:2 migrate w n1 n2", "2:3 migrate w n2 n0"],
      ["spread: v and w are both on n1, from 0 s to 2 s: w leaves at 2 s, v arrives at 0 s"],
    ],
    [
      "the switches of nodes, where these are spoken of",
      [{ id: "online", node: "n2" }],
      ["0:1 boot x n2", "1:2 shutdown x n2", "2:3 shutdown n2"],
      ["online: n2 is not online, at the end: n2 is off at 3 s"],
    ],
  ];
  it.each(rows)("%s", (_, constraints, plan, messages) => {
    expect(world.faults(plan, constraints)).toEqual(messages);
  });
});
