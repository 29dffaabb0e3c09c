import { catalogue } from "../../src/constraints/catalogue.ts";
import { goals } from "../../src/constraints/goals/catalogue.ts";
import { largestLevel, largestWeight } from "../../src/constraints/importance.ts";
import type { Param, Params, ScriptKind } from "../../src/constraints/params/param.ts";
import { constant, described, integer, list, object, oneOfWords, ref, type Schema, text, truth } from "./shape.ts";

const id = integer(0);

/** The JSON form of arguments. */
const forms: Readonly<Record<ScriptKind, Schema>> = {
  vm: described(id, "A VM."),
  node: described(id, "A node."),
  vms: described(list(id), "VMs."),
  nodes: described(list(id), "Nodes."),
  vmGroups: described(list(list(id)), "Groups of VMs."),
  nodeGroups: described(list(list(id)), "Groups of nodes."),
  resource: described(text, "A resource of the model."),
  amount: integer(0),
  ratio: { type: "number", minimum: 1 },
  percent: { type: "number", minimum: 0, maximum: 100 },
  factor: { type: "number", exclusiveMinimum: 0 },
  time: { type: "string", pattern: "^\\+?\\d+:[0-5]\\d:[0-5]\\d$" },
  attribute: described(text, "The name of an attribute."),
};

const formOf = ({ script }: Param<unknown, unknown>): Schema => forms[script];
const formsOf = (params: Params): Record<string, Schema> =>
  Object.fromEntries(Object.entries(params).map(([key, param]) => [key, formOf(param)]));

const importance = {
  "weight?": { type: "integer", minimum: 1, maximum: largestWeight },
  "level?": { type: "integer", minimum: 0, maximum: largestLevel },
};

/** What instances are made of besides a model: each kind of constraint and of goal. */
export const instanceParts: Readonly<Record<string, Schema>> = {
  instance: object(
    { model: ref("model"), constraints: list(ref("constraint")), objective: ref("objective") },
    { open: true, description: "A model, what must hold, and what to minimise." },
  ),
  constraint: {
    description:
      "One constraint. `continuous`: at any time, not only at the end. With a weight or a level it may be broken, at a price.",
    oneOf: catalogue.map(({ id, params, meaning }) =>
      object(
        { id: constant(id), ...formsOf(params), "continuous?": truth, ...importance },
        { open: true, description: meaning },
      ),
    ),
  },
  objective: { oneOf: [ref("goal"), object({ id: constant("sum"), goals: list(ref("goal"), 1) }, { open: true })] },
  goal: {
    oneOf: goals.map(({ id, params, meaning, overNodes }) =>
      object(
        {
          id: id === "minimizeMigrations" ? oneOfWords([id, "minMigrations"]) : constant(id),
          ...formsOf(params as Params),
          ...(overNodes ? { "nodes?": forms.nodes } : {}),
          ...importance,
        },
        { open: true, description: meaning },
      ),
    ),
  },
};
