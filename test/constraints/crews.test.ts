import { describe, expect, it } from "vitest";
import { bindAll } from "../../src/constraints/catalogue.ts";
import type { BoundConstraint } from "../../src/constraints/define.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import { settleCrews } from "../../src/constraints/encoding/crews.ts";
import { Encoding } from "../../src/constraints/encoding/encoding.ts";
import { vmStateName } from "../../src/model/states.ts";
import { Scenario } from "../plan/scenario.ts";

const world = new Scenario({
  nodes: ["n0 9", "n1 9"],
  vms: ["a n0 1", "b n1 1", "r ready 1", "s sleeping:n1 1", "t ready 1"],
});
/** As `compile` does before it builds the problem. */
function encoded(constraints: readonly BoundConstraint[]): Encoding {
  const encoding = new Encoding(world.model, new Date(2024, 0, 1));
  for (const { kind, args, source } of constraints) {
    encoding.source = source;
    kind.encode(args, encoding);
  }
  settleCrews(encoding);
  return encoding;
}

const crew = (...vms: string[]) => ({ id: "allOrNothing", vms });
const wish = (id: string, vm: string) => ({ id, vm });

/** [constraints, state of each VM at the end, who wants it so (places of constraints, by VM), contradictions]. */
const rows: [
  constraints: object[],
  states: string,
  wishers: string,
  contradictions?: [message: string, sources: number[]][],
][] = [
  [[crew("a", "b")], "running running ready sleeping ready", " / / / / "],
  [[crew("r", "s")], "running running ready sleeping ready", " / / / / "],
  [[crew("a", "r")], "running running running sleeping ready", "0/ /0/ / "],
  [[crew("r", "s", "b")], "running running running running ready", " /0/0/0/ "],
  [[crew("a", "r"), crew("r", "t")], "running running running sleeping running", "0/ /0/ /0,1"],
  [[wish("running", "s"), crew("r", "s", "t")], "running running running running running", " / /0,1/0/0,1"],
  [[wish("ready", "a"), crew("a", "b", "s")], "ready ready ready sleeping ready", "0/0,1/ /0,1/ "],
  [[wish("sleeping", "a"), crew("a", "b", "r")], "sleeping sleeping ready sleeping ready", "0/0,1/0,1/ / "],
  [[wish("killed", "a"), crew("a", "b", "r")], "killed sleeping ready sleeping ready", "0/0,1/0,1/ / "],
  [[crew("a", "b"), wish("killed", "r"), crew("r", "a")], "sleeping sleeping killed sleeping ready", "1,2/1,2,0/1/ / "],
  [
    [wish("running", "a"), wish("ready", "b"), crew("a", "b", "r")],
    "running ready ready sleeping ready",
    "0/1/ / / ",
    [["all or nothing: a is to be running, b is to be ready", [0, 1, 2]]],
  ],
  [
    [wish("running", "a"), crew("a", "r"), crew("r", "b"), wish("sleeping", "b")],
    "running sleeping running sleeping ready",
    "0/3/0,1/ / ",
    [["all or nothing: r is to be running, b is to be sleeping", [0, 1, 3, 2]]],
  ],
];

describe("all or nothing", () => {
  it.each(rows)("%j", (constraints, states, wishers, contradictions = []) => {
    const bound = bindAll(world.constraints(constraints), world.model);
    const compiled = compile(world.model, bound, new Date(2024, 0, 1));
    expect(Array.from(compiled.wanted, vmStateName).join(" ")).toBe(states);
    expect(compiled.contradictions.map(({ message, sources }) => [message, sources])).toEqual(contradictions);
    const encoding = encoded(bound);
    expect(Array.from(compiled.wanted, (_, vm) => encoding.wishers(vm).join() || " ").join("/")).toBe(wishers);
  });
});
