import { describe, expect, it } from "vitest";
import { Scenario } from "../scenario.ts";

// What the specification leaves open, one row for each choice (ARCHITECTURE.md, Decisions).

const world = new Scenario({
  nodes: ["n0 20", "n1 20", "n2 20"],
  vms: ["v n0 6", "w n1 3", "x ready 4"],
  attributes: { v: { clone: true, template: "small" }, w: { clone: true, template: "small" } },
});

const twice = ["0:2 migrate v n0 n2", "5:7 migrate v n2 n1"];

describe("what the specification leaves open", () => {
  const rows: [choice: string, constraints: object[], plan: string[], messages: string[]][] = [
    [
      "a VM that migrates twice is serialized migration by migration",
      [{ id: "Serialize", vms: ["v", "w"] }],
      [...twice, "2:5 migrate w n1 n0"],
      [],
    ],
    [
      "… each of them",
      [{ id: "Serialize", vms: ["v", "w"] }],
      [...twice, "1:6 migrate w n1 n0"],
      ["serialize: w leaves at 1 s, v arrives at 2 s only", "serialize: v leaves at 5 s, w arrives at 6 s only"],
    ],
    [
      "… also with whom it has started long before",
      [{ id: "Serialize", vms: ["v", "w"] }],
      [...twice, "0:9 migrate w n1 n0"],
      ["serialize: w leaves at 0 s, v arrives at 2 s only", "serialize: v leaves at 5 s, w arrives at 9 s only"],
    ],
    [
      "for deadlines it has arrived when it has migrated for the last time",
      [{ id: "Deadline", vm: "v", timestamp: "+00:00:06" }],
      twice,
      ["deadline: v arrives at 7 s, 6 s was the latest"],
    ],
    [
      "for precedences, too, and it has left when it has done so for the first time",
      [
        { id: "Precedence", vm1: "v", vm2: "w" },
        { id: "Precedence", vm1: "w", vm2: "v" },
      ],
      [...twice, "2:5 migrate w n1 n0"],
      [
        "precedence: w leaves at 2 s, before v has arrived at 7 s",
        "precedence: v leaves at 0 s, before w has arrived at 5 s",
      ],
    ],
    [
      "a VM that is suspended is on its way until it is resumed elsewhere",
      [{ id: "Serialize", vms: ["v", "w"] }],
      ["0:1 suspend v n0", "2:3 migrate w n1 n0", "4:5 resume v n0 n1"],
      ["serialize: w leaves at 2 s, v arrives at 5 s only"],
    ],
    [
      "… and not on its way if it is resumed where it was",
      [
        { id: "Serialize", vms: ["v", "w"] },
        { id: "Deadline", vm: "v", timestamp: "+00:00:01" },
      ],
      ["0:1 suspend v n0", "2:3 migrate w n1 n0", "4:5 resume v n0 n0"],
      [],
    ],
    [
      "… as often as that happens",
      [{ id: "Deadline", vm: "v", timestamp: "+00:00:06" }],
      ["0:1 suspend v n0", "1:2 resume v n0 n1", "4:5 suspend v n1", "6:7 resume v n1 n0"],
      ["deadline: v arrives at 7 s, 6 s was the latest"],
    ],
    [
      "a VM that stops later has moved all the same, its stop is no part of that",
      [
        { id: "Deadline", vm: "v", timestamp: "+00:00:02" },
        { id: "Deadline", vm: "w", timestamp: "+00:00:02" },
      ],
      ["0:2 migrate v n0 n2", "2:5 shutdown v n2", "1:3 migrate w n1 n2", "3:4 kill w n2"],
      ["deadline: w arrives at 3 s, 2 s was the latest"],
    ],
    [
      "a VM that only stops has not moved",
      [
        { id: "Deadline", vm: "v", timestamp: "+00:00:01" },
        { id: "Sync", vms: ["v", "w"] },
      ],
      ["0:5 suspend v n0", "0:1 migrate w n1 n2"],
      [],
    ],
    [
      "suspension and resumption are changes of state in a sequence",
      [{ id: "seq", vms: ["v", "x"] }],
      ["0:1 suspend v n0", "1:2 boot x n1", "2:3 resume v n0 n1"],
      ["seq: x starts at 1 s, before v is done at 3 s"],
    ],
    ["an event inside an allocation counts until that ends", [], ["0:4 allocate v 9", "2:3 boot x n1 pre v=12"], []],
    [
      "… and no longer",
      [{ id: "preserve", vm: "v", rc: "cpu", amount: 12 }],
      ["0:4 allocate v 9", "2:3 boot x n1 pre v=12"],
      [
        "preserve: v is allotted 9 of cpu, less than 12, at the end: v is allotted 9 cpu from 0 s to 4 s, v is allotted 12 cpu at 2 s",
      ],
    ],
    [
      "… though it needs the room",
      [],
      ["0:4 allocate v 9", "2:3 boot x n1 pre v=22"],
      [
        "n0 holds 22 of 20 cpu (v 22) from 2 s to 4 s: v is allotted 9 cpu from 0 s to 4 s, v is allotted 22 cpu at 2 s",
      ],
    ],
    [
      "an allocation counts where the VM is, whatever node it names",
      [],
      ["0:1 migrate v n0 n2", "2:2 allocate v 21 n0"],
      ["n2 holds 21 of 20 cpu (v 21) from 2 s on: v is allotted 21 cpu at 2 s"],
    ],
    [
      "a kill that names no node stops the VM where it is",
      [{ id: "spread", vms: ["v", "w"], continuous: true }],
      ["0:3 kill w", "2:4 migrate v n0 n1"],
      ["spread: v and w are both on n1, from 2 s to 3 s: w leaves at 3 s, v arrives at 2 s"],
    ],
    [
      "… and makes room there when it is over",
      [],
      ["0:3 kill w", "2:4 migrate v n0 n1 post v=18"],
      ["n1 holds 21 of 20 cpu (v 18, w 3) from 2 s to 3 s: w leaves at 3 s, v arrives at 2 s"],
    ],
    [
      "a VM that has to move before itself may not move",
      [{ id: "Precedence", vm1: "v", vm2: "v" }],
      ["1:4 migrate v n0 n2"],
      ["precedence: v leaves at 1 s, but has to stay, since it cannot have moved before it does"],
    ],
    [
      "what is done to an original later is not done to the VM",
      [
        { id: "noDelay", vm: "v" },
        { id: "seq", vms: ["v", "x"] },
        { id: "Deadline", vm: "v", timestamp: "+00:00:03" },
      ],
      ["0:1 forge 77", "1:2 boot 77 n1 pre v>77", "2:3 shutdown v n0", "4:5 boot x n2", "7:8 kill v"],
      [],
    ],
    [
      "what an original has done before its replacement is done to the VM",
      [
        { id: "noDelay", vm: "x" },
        { id: "seq", vms: ["x", "v"] },
      ],
      [
        ...["0:1 shutdown v n0", "2:3 boot v n1", "3:4 forge 77", "4:5 boot 77 n2 pre v>77", "5:6 shutdown v n1"],
        "1:2 boot x n2",
      ],
      ["noDelay: bootVM of x starts at 1 s, not at 0", "seq: v starts at 0 s, before x is done at 2 s"],
    ],
  ];
  it.each(rows)("%s", (_, constraints, plan, messages) => {
    expect(world.faults(plan, constraints)).toEqual(messages);
  });
});
