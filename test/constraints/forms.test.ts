import { describe, expect, it } from "vitest";
import { bind } from "../../src/constraints/bind.ts";
import { bindAll, type Constraint, catalogue } from "../../src/constraints/catalogue.ts";
import type { Kind } from "../../src/constraints/define.ts";
import { readConstraint, writeConstraint } from "../../src/constraints/json.ts";
import { Labels } from "../../src/constraints/labels.ts";
import { InputError } from "../../src/model/json/door.ts";
import { createModel } from "../../src/model/record.ts";

const range = (count: number, first = 0) => Array.from({ length: count }, (_, i) => first + i);

/** VMs 1 to 9 are a to i, nodes 1 to 9 N1 to N9. */
const model = createModel({
  nodes: Object.fromEntries(range(9, 1).map((id) => [id, { state: "online", name: `N${id}` }])),
  vms: Object.fromEntries(
    range(9, 1).map((id) => [id, { state: "running", node: id, name: "abcdefghi"[id - 1], attributes: { gb: id } }]),
  ),
  resources: { mem: { defaultCapacity: 8, defaultConsumption: 1, nodes: {}, vms: {} } },
});
const say = new Labels(model);

interface Form {
  /** The word in scripts, and the word in messages if it is another. */
  readonly script: string;
  readonly name?: string;
  /** What JSON says when a constraint does not say whether it is continuous; nothing for kinds that have no choice. */
  readonly continuous?: boolean;
  /** Arguments, what a constraint with them asks for, and why it asks for nothing. */
  readonly rows: readonly (readonly [given: object, says: string, pointless?: string])[];
}

const asMeant = "its meaning";
const state = (script: string, says: string): Form => ({ script, rows: [[{ vm: 2 }, `b is ${says}`]] });
const vms = range(9, 1);

const forms: { readonly [Id in Constraint["id"]]: Form } = {
  allOrNothing: {
    script: "allOrNothing",
    rows: [
      [{ vms: [1, 2] }, "a and b run all or not at all"],
      [{ vms: [1] }, "a run all or not at all", "one VM alone always runs, or does not"],
    ],
  },
  among: {
    ...{ script: "among", continuous: false },
    rows: [
      [{ vms: [1, 2], parts: [[1, 2], [3]] }, "a and b are all inside one of {N1, N2}, {N3}"],
      [{ vms: [1], parts: [[1]] }, "a is inside one of {N1}"],
      [
        { vms: [2, 1, 2], parts: [range(7, 1), [8]] },
        "a and b are all inside one of {N1, N2, N3, N4, N5, N6, …}, {N8}",
      ],
      [
        { vms: [1, 2, 3], parts: range(7, 1).map((node) => [node]) },
        "a, b and c are all inside one of {N1}, {N2}, {N3}, {N4}, {N5}, {N6}, …",
      ],
    ],
  },
  ban: {
    ...{ script: "ban", continuous: false },
    rows: [
      [{ vm: 1, nodes: [1, 2] }, "a is not on N1 or N2"],
      [{ vm: 1, nodes: [] }, "a is not on no node"],
    ],
  },
  Deadline: {
    ...{ script: "before", name: "deadline", continuous: false },
    rows: [[{ vm: 1, timestamp: "+00:00:05" }, "a has arrived in time, if it moves"]],
  },
  dependOn: { script: "dependOn", rows: [[{ vms: [1], others: [2], pParts: [[1], [2]] }, asMeant]] },
  fence: {
    ...{ script: "fence", continuous: false },
    rows: [
      [{ vm: 3, nodes: [1] }, "c is on N1"],
      [{ vm: 3, nodes: range(6, 1) }, "c is on N1, N2, N3, N4, N5 or N6"],
      [{ vm: 3, nodes: vms }, "c is on N1, N2, N3, N4, N5, N6 or 3 more"],
    ],
  },
  gather: {
    ...{ script: "gather", continuous: false },
    rows: [
      [{ vms: [1, 2] }, "a and b are on one node"],
      [{ vms: [1] }, "a are on one node", "one VM alone is always gathered"],
      [{ vms: [] }, " are on one node", "one VM alone is always gathered"],
    ],
  },
  heldOnBoth: { script: "heldOnBoth", rows: [[{ nodes: [1], rc: "mem" }, asMeant]] },
  killed: state("killed", "gone"),
  lonely: {
    ...{ script: "lonely", continuous: false },
    rows: [[{ vms }, "the nodes of a, b, c, d, e, f and 3 more run nobody else"]],
  },
  maxOnline: {
    ...{ script: "maxOnline", continuous: false },
    rows: [
      [{ nodes: [1, 2, 3], amount: 2 }, "at most 2 of N1, N2 and N3 are online"],
      [{ nodes: [1, 2], amount: 1 }, "at most 1 of N1 and N2 is online"],
      [{ nodes: [1, 2], amount: 2 }, "at most 2 of N1 and N2 are online", "there are only 2 nodes"],
    ],
  },
  noDelay: { ...{ script: "noDelay", continuous: false }, rows: [[{ vm: 1 }, "a acts at once"]] },
  offline: { script: "offline", rows: [[{ node: 4 }, "N4 is offline"]] },
  online: { script: "online", rows: [[{ node: 4 }, "N4 is online"]] },
  overbook: {
    ...{ script: "overbook", continuous: true },
    rows: [[{ node: 4, rc: "mem", ratio: 1.5 }, "N4 offers 1.5 × its mem"]],
  },
  Precedence: {
    ...{ script: "before", name: "precedence", continuous: false },
    rows: [[{ vm1: 2, vm2: 1 }, "b has moved before a does"]],
  },
  preserve: { script: "preserve", rows: [[{ vm: 1, rc: "mem", amount: 3 }, "a gets at least 3 mem"]] },
  quarantine: { script: "quarantine", rows: [[{ node: 1 }, "nobody moves to N1 or away from it"]] },
  ready: state("ready", "ready, not running"),
  resourceCapacity: {
    ...{ script: "resourceCapacity", continuous: false },
    rows: [
      [{ nodes: [1], rc: "mem", amount: 3 }, "N1 holds at most 3 mem"],
      [{ nodes: [1, 2], rc: "mem", amount: 3 }, "N1 and N2 hold at most 3 mem together"],
    ],
  },
  root: { script: "root", rows: [[{ vm: 1 }, "a stays where it runs"]] },
  running: state("running", "running"),
  runningCapacity: {
    script: "runningCapacity",
    rows: [
      [{ nodes: [1], amount: 1 }, "at most 1 VM runs on N1"],
      [{ nodes: [1, 2], amount: 2 }, "at most 2 VMs run on N1 and N2 together"],
    ],
  },
  seq: {
    ...{ script: "seq", continuous: false },
    rows: [
      [{ vms: [2, 1] }, "b and a change one after the other, in this order"],
      [{ vms: [2] }, "b change one after the other, in this order", "one VM alone is always in order"],
    ],
  },
  Serialize: {
    ...{ script: "serialize", name: "serialize", continuous: false },
    rows: [[{ vms: [2, 1] }, "a and b never move at the same time"]],
  },
  sleeping: state("sleeping", "asleep"),
  split: {
    ...{ script: "split", continuous: false },
    rows: [
      [{ parts: [[1, 2], [3]] }, "VMs of different groups share no node: {a, b}, {c}"],
      [
        { parts: [[1, 2]] },
        "VMs of different groups share no node: {a, b}",
        "one group alone has nothing to keep away from",
      ],
    ],
  },
  splitAmong: {
    ...{ script: "splitAmong", continuous: false },
    rows: [
      [
        { vParts: [[1], [2]], pParts: [[1], [2, 3]] },
        "the VMs {a}, {b} use one group of nodes each, no two the same, of {N1}, {N2, N3}",
      ],
    ],
  },
  spread: {
    ...{ script: "spread", continuous: true },
    rows: [
      [{ vms: [1, 2, 3] }, "a, b and c are on different nodes"],
      [{ vms: [1, 2] }, "a and b are on different nodes"],
      [{ vms: [1] }, "a are on different nodes", "one VM alone is always spread"],
    ],
  },
  spreadAmong: {
    script: "spreadAmong",
    rows: [
      [{ vms: [1, 2], pParts: [[1], [2]], amount: 2 }, asMeant],
      [{ vms: [1, 2], pParts: [[1], [2]], amount: 0 }, asMeant, "no group is asked for"],
    ],
  },
  Sync: { ...{ script: "sync", name: "sync", continuous: false }, rows: [[{ vms: [1, 2] }, "a and b move together"]] },
};

describe("the forms of a constraint: JSON, script, sentence", () => {
  const all = catalogue as readonly Kind[];
  it.each(all)("$id", (kind) => {
    const form = forms[kind.id as Constraint["id"]];
    expect([kind.script, kind.name]).toEqual([form.script, form.name ?? kind.id]);
    for (const [given, says, pointless] of form.rows) {
      const constraint = { id: kind.id, ...given } as Constraint;
      const [{ args }] = bindAll([constraint], model);
      expect(kind.says(args, say)).toBe(says === asMeant ? kind.meaning : says);
      expect(kind.pointless?.(args)).toBe(pointless);
      const json = { ...constraint, ...(form.continuous === undefined ? {} : { continuous: form.continuous }) };
      expect(writeConstraint(constraint)).toEqual(json);
      const read = readConstraint(json, "", model);
      expect(writeConstraint(read)).toEqual(json);
      expect(writeConstraint({ ...read, at: { file: "a", line: 1, column: 1 } })).toEqual(json);
      expect(args.continuous).toBe(kind.continuous === "always" || (kind.continuous === "default" && form.continuous));
    }
  });

  it.each(all)("$id, soft", (kind) => {
    const [[given]] = forms[kind.id as Constraint["id"]].rows;
    for (const importance of [{ weight: 3 }, { level: 0 }, { weight: 1_000_000, level: 1000 }]) {
      const constraint = { id: kind.id, ...given, ...importance } as Constraint;
      const json = writeConstraint(constraint);
      expect(json).toEqual({ ...constraint, continuous: false });
      expect(readConstraint(json, "", model)).toEqual(constraint);
      const { soft, args } = bind(kind, { ...constraint, continuous: true }, model, 0);
      expect([soft, args.continuous]).toEqual([{ weight: 1, level: 1, ...importance }, false]);
    }
  });

  it("soft and continuous cannot both be asked for", () => {
    const spread = { id: "spread", vms: [1, 2], weight: 2 };
    const problem = "expected false or nothing: a constraint with a weight or a level speaks of the end";
    const read = (continuous: unknown) => () => readConstraint({ ...spread, continuous }, "here", model);
    expect(read(true)).toThrow(new InputError("here.continuous", problem));
    expect(read(1)).toThrow(new InputError("here.continuous", "expected true or false, found 1"));
    expect(read(false)()).toEqual(spread);
    expect(readConstraint(spread, "here", model)).toEqual(spread);
    const unsaid = { id: "spread", vms: [1, 2] };
    expect(() => readConstraint(unsaid, "here", model)).toThrow('here: the key "continuous" is missing');
  });

  it.each(all)("$id without an argument, or with a wrong one", (kind) => {
    const [[given]] = forms[kind.id as Constraint["id"]].rows;
    const whole = { id: kind.id, ...given, continuous: false };
    for (const key of Object.keys(kind.params)) {
      const { [key]: _, ...rest } = whole as Record<string, unknown>;
      expect(() => readConstraint(rest, "here", model)).toThrow(new InputError("here", `the key "${key}" is missing`));
      expect(() => bindAll([rest as never], model)).toThrow(
        new InputError("constraints[0]", `the key "${key}" is missing`),
      );
      for (const wrong of [null, {}, true, -1, Number.NaN, [[-1]], [77], 0.5, "77", [1.5], [[77]]])
        expect(() => readConstraint({ ...whole, [key]: wrong }, "here", model), `${key}: ${wrong}`).toThrow(
          new RegExp(`^here\\.${key}(\\[\\d+\\])*: `),
        );
    }
  });
});
