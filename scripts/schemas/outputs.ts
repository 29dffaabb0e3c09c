import {
  constant,
  described,
  integer,
  list,
  number,
  object,
  oneOfWords,
  ref,
  type Schema,
  text,
  truth,
} from "./shape.ts";

const id = integer(0);
const steps = list(id);
const proof = described(oneOfWords(["presolve", "capacity", "milp", "search", "bound"]), "How it was established.");
const place = object({ file: text, line: integer(1), column: integer(1) });
const moment: Schema = { oneOf: [id, oneOfWords(["origin", "end"])] };
/** A goal by its id, as an object, or several. */
const goal: Schema = { oneOf: [text, { type: "object" }, list({ type: "object" })] };

const planned = {
  ...{ cost: number, bound: number, gap: described(number, "(cost − bound) / cost") },
  plan: object({ actions: list(ref("action")) }),
  "dependencies?": ref("dependencies"),
  "softViolations?": list({ type: "object" }),
  "levels?": ref("levels"),
};

const answer = (status: string, keys: Readonly<Record<string, Schema>>, description: string): Schema =>
  object({ status: constant(status), goal, ...keys, statistics: ref("statistics") }, { open: true, description });

/** What the command prints with --format json. New versions may add keys. */
export const outputParts: Readonly<Record<string, Schema>> = {
  solve: {
    description: "What btrp solve answers.",
    oneOf: [
      answer("viable", planned, "Everything holds already: the plan is empty."),
      answer("optimal", { ...planned, proof }, "A plan, proven best for the goal."),
      answer("feasible", planned, "A plan; a limit was reached before the proof."),
      answer("infeasible", { proof, conflict: ref("conflict") }, "Proven: no viable configuration exists."),
      answer(
        "unreachable",
        { conflict: ref("conflict") },
        "No allowed order of steps leads to a viable configuration.",
      ),
      answer("unknown", { bound: number, message: text }, "A limit was reached without a plan and without a proof."),
    ],
  },
  conflict: object({ message: text, sources: described(steps, "Places in the list of constraints.") }, { open: true }),
  dependencies: object(
    {
      waits: described(
        list(list(object({ action: id, reasons: list(ref("reason")) }))),
        "By action of the plan: the actions that must have ended before it starts.",
      ),
      criticalPath: described(steps, "The actions that decide how long the plan takes."),
    },
    { open: true },
  ),
  reason: {
    oneOf: [
      object({ kind: constant("resource"), node: id, rc: text }),
      object({ kind: constant("node"), node: id }),
      object({ kind: constant("vm"), vm: id }),
      object({ kind: constant("constraint"), name: text, source: id, "at?": place }, { open: true }),
      object({ kind: { not: { enum: ["resource", "node", "vm", "constraint"] } } }, { open: true }),
    ],
  },
  levels: described(list(object({ level: id, cost: number })), "The cost of each level, the most important first."),
  statistics: described(
    { type: "object", additionalProperties: { type: "number" } },
    "Milliseconds for each stage, and counts.",
  ),
  verify: object(
    {
      ...{ ok: truth, faults: list(ref("fault")), warnings: list(text), goal, cost: number },
      ...{ "levels?": ref("levels"), "softViolations?": list({ type: "object" }), makespan: id },
    },
    { open: true, description: "What btrp verify finds." },
  ),
  fault: object(
    {
      ...{ kind: text, message: text, from: moment, "until?": number, actions: list(ref("action")) },
      ...{ "node?": id, "rc?": text, "held?": number, "offered?": number },
      ...{ "holders?": list(object({ vm: id, amount: number })) },
      ...{ "source?": id, "at?": place, "vms?": steps, "nodes?": steps },
    },
    { open: true, description: "Something that is wrong with a plan, and when; seconds." },
  ),
  check: object(
    { ok: truth, diagnostics: list(ref("diagnostic")), scripts: list(ref("script")) },
    { open: true, description: "What btrp check finds." },
  ),
  diagnostic: object(
    {
      ...{ code: text, severity: oneOfWords(["error", "warning"]), message: text, file: text },
      ...{ line: integer(1), column: integer(1), endLine: integer(1), endColumn: integer(1) },
    },
    { open: true },
  ),
  script: object(
    {
      name: text,
      vms: list(text),
      nodes: list(text),
      constraints: { type: "array" },
      exports: {},
      dependencies: { type: "array" },
    },
    { open: true, description: "What a script without errors denotes." },
  ),
  steps: object(
    { goal: text, cost: number, makespan: id, steps: list(ref("step")) },
    { open: true, description: "What btrp show --format json prints: a plan for executors, with names." },
  ),
  step: object({
    ...{ step: integer(1), start: id, end: id, action: text, text },
    ...{ "vm?": ref("named"), "node?": ref("named"), "from?": ref("named"), "to?": ref("named") },
    ...{ "resource?": text, "amount?": id, "bandwidth?": integer(1), "template?": text },
    "allocations?": list(
      object({ when: oneOfWords(["before", "after"]), vm: ref("named"), resource: text, amount: id }),
    ),
    waitsFor: described(list(object({ step: integer(1), reason: text })), "Steps that must have ended, and why."),
  }),
  named: object({ id, "name?": text }),
};
