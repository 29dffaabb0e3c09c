import type { Action, Event, Hooks } from "../actions.ts";
import type { NodeId, VmId } from "../ids.ts";
import type { Model } from "../model.ts";
import { unlimited } from "../network.ts";
import { createPlan, type Plan } from "../plan.ts";
import { InputError, inside, integerIn, type JsonObject, listIn, objectAt, required, shown, textIn } from "./door.ts";
import { declared, modelAt } from "./readModel.ts";
import { parseSource } from "./text.ts";

/**
 * Reads a plan in btrPlace JSON, with `forgeVM` added and `on` optional for `killVM`: a text, its bytes (gzip allowed in Node), or the
 * parsed value. What `writeResult` wrote is read for its plan. VMs are declared by the origin or by a `forgeVM` of the plan.
 * @param origin the source model, for a document that holds none under `origin`
 * @throws InputError that names the JSON path, what is there and what should be
 */
export function readPlan(source: string | Uint8Array | object, origin?: Model): Plan {
  const document = objectAt(parseSource(source), "");
  if (!Object.hasOwn(document, "status")) return planAt(document, "", origin);
  if (Object.hasOwn(document, "plan")) return planAt(document.plan, "plan", origin);
  throw new InputError("", `the result holds no plan, its status is ${shown(document.status)}`);
}

function planAt(value: unknown, path: string, origin: Model | undefined): Plan {
  const document = objectAt(value, path);
  const hasOrigin = origin === undefined || Object.hasOwn(document, "origin");
  const model = hasOrigin ? modelAt(required(document, "origin", path), inside(path, "origin")) : origin;
  const listPath = inside(path, "actions");
  const objects = listIn(document, "actions", path).map((action, i) => objectAt(action, `${listPath}[${i}]`));
  const forged = new Set(objects.filter(({ id }) => id === "forgeVM").map(({ vm }) => vm));
  return createPlan(
    model,
    objects.map((object, i) => readAction(object, `${listPath}[${i}]`, { model, forged })),
  );
}

/** What an action may speak of. */
interface Known {
  readonly model: Model;
  readonly forged: ReadonlySet<unknown>;
}

function readAction(object: JsonObject, path: string, known: Known): Action {
  const id = textIn(object, "id", path);
  const times = readTimes(object, path, known);
  const vm = (): VmId => vmIn(object, "vm", path, known);
  const node = (key: string): NodeId => nodeIn(object, key, path, known);
  switch (id) {
    case "bootNode":
    case "shutdownNode":
      return { id, node: node("node"), ...times };
    case "bootVM":
    case "shutdownVM":
      return { id, vm: vm(), on: node("on"), ...times };
    case "killVM":
      return object.on !== undefined ? { id, vm: vm(), on: node("on"), ...times } : { id, vm: vm(), ...times };
    case "suspendVM":
    case "resumeVM":
      return { id, vm: vm(), from: node("from"), to: node("to"), ...times };
    case "migrateVM": {
      const bw = object.bw !== undefined ? integerIn(object, "bw", path, 1) : unlimited;
      return { id, vm: vm(), from: node("from"), to: node("to"), bw, ...times };
    }
    case "forgeVM":
      return { id, vm: vm(), ...times };
    case "allocate":
      return { id, on: node("on"), ...amountIn(object, path, known), ...times };
    default:
      throw new InputError(inside(path, "id"), `expected the id of an action, found ${shown(id)}`);
  }
}

function vmIn(object: JsonObject, key: string, path: string, { model, forged }: Known): VmId {
  const id = integerIn(object, key, path, 0);
  if (!forged.has(id)) declared(model.vms, id, "VM", inside(path, key));
  return id as VmId;
}

function nodeIn(object: JsonObject, key: string, path: string, { model }: Known): NodeId {
  const id = integerIn(object, key, path, 0);
  declared(model.nodes, id, "node", inside(path, key));
  return id as NodeId;
}

function amountIn(object: JsonObject, path: string, known: Known): { vm: VmId; rc: string; amount: number } {
  const rc = textIn(object, "rc", path);
  if (!known.model.resources.some((resource) => resource.id === rc)) {
    throw new InputError(inside(path, "rc"), `the model has no resource ${shown(rc)}`);
  }
  return { vm: vmIn(object, "vm", path, known), rc, amount: integerIn(object, "amount", path, 0) };
}

function readTimes(object: JsonObject, path: string, known: Known): { start: number; end: number; hooks?: Hooks } {
  const start = integerIn(object, "start", path, 0);
  const end = integerIn(object, "end", path, 0);
  if (end < start) throw new InputError(inside(path, "end"), `the action ends at ${end}, before its start at ${start}`);
  if (object.hooks === undefined) return { start, end };
  const hooksPath = inside(path, "hooks");
  const hooks = Object.entries(objectAt(object.hooks, hooksPath)).map(
    ([key, list]) => [key.toLowerCase(), list] as const,
  );
  const events = (key: "pre" | "post"): Event[] => {
    const list = hooks.find(([found]) => found === key)?.[1] ?? [];
    return listIn({ [key]: list }, key, hooksPath).map((event, i) =>
      readEvent(event, `${hooksPath}.${key}[${i}]`, known),
    );
  };
  const read = { pre: events("pre"), post: events("post") };
  return read.pre.length + read.post.length === 0 ? { start, end } : { start, end, hooks: read };
}

function readEvent(value: unknown, path: string, known: Known): Event {
  const object = objectAt(value, path);
  const id = textIn(object, "id", path);
  if (id === "allocate") return { id, ...amountIn(object, path, known) };
  if (id === "substitutedVM")
    return { id, vm: vmIn(object, "vm", path, known), newVm: vmIn(object, "newVm", path, known) };
  throw new InputError(inside(path, "id"), `expected "allocate" or "substitutedVM", found ${shown(id)}`);
}
