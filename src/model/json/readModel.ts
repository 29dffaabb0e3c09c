import type { Attributes } from "../attributes.ts";
import type { Ids } from "../ids.ts";
import type { Mapping } from "../mapping.ts";
import type { Model } from "../model.ts";
import { Names } from "../names.ts";
import { createResource, type Resource } from "../resource.ts";
import {
  InputError,
  idKey,
  inside,
  integerAt,
  integerIn,
  isInt32,
  type JsonObject,
  listIn,
  objectAt,
  objectIn,
  required,
  shown,
  textIn,
} from "./door.ts";
import { readMapping } from "./readMapping.ts";
import { readNetwork } from "./readNetwork.ts";
import { parseSource } from "./text.ts";

/**
 * Reads a model in btrPlace JSON: a text, its bytes (gzip allowed in Node), or the parsed value.
 * @throws InputError that names the JSON path, what is there and what should be
 */
export const readModel = (source: string | Uint8Array | object): Model => modelAt(parseSource(source), "");

/** The model that stands at a path of a parsed document. @throws InputError */
export function modelAt(value: unknown, path: string): Model {
  const document = objectAt(value, path);
  if (document.mapping === undefined && document.model !== undefined)
    throw new InputError(path, 'this is an instance, expected the model that stands in it under "model"');
  const mapping = readMapping(required(document, "mapping", path), inside(path, "mapping"));
  const attributes = objectIn(document, "attributes", path);
  const attributesPath = inside(path, "attributes");
  return {
    ...mapping,
    nodeAttributes: readAttributes(attributes, "nodes", mapping.nodes, "node", attributesPath),
    vmAttributes: readAttributes(attributes, "vms", mapping.vms, "VM", attributesPath),
    ...readViews(listIn(document, "views", path), inside(path, "views"), mapping),
  };
}

function readAttributes<Id extends number>(
  all: JsonObject,
  key: "nodes" | "vms",
  ids: Ids<Id>,
  kind: "node" | "VM",
  path: string,
): readonly (Attributes | undefined)[] {
  const attributes = new Array<Attributes | undefined>(ids.size).fill(undefined);
  if (!Object.hasOwn(all, key)) return attributes;
  const listPath = inside(path, key);
  for (const [id, given] of Object.entries(objectAt(all[key], listPath))) {
    const elementPath = inside(listPath, id);
    const record = objectAt(given, elementPath);
    for (const name in record) checkAttribute(record[name], inside(elementPath, name));
    attributes[declared(ids, idKey(id, listPath), kind, elementPath)] = record as Attributes;
  }
  return attributes;
}

/** @throws InputError for anything but texts, numbers and truth values */
export function checkAttribute(value: unknown, path: string): void {
  if (typeof value === "string" || typeof value === "boolean" || isInt32(value)) return;
  if (typeof value === "number" && !Number.isInteger(value)) return;
  throw new InputError(path, `expected a text, a number (integers of 32 bits), true or false, found ${shown(value)}`);
}

/** The index of an id that the mapping must declare. */
export function declared(ids: Pick<Ids<number>, "indexOf">, id: number, kind: "node" | "VM", path: string): number {
  const index = ids.indexOf(id);
  if (index < 0) throw new InputError(path, `${kind} ${id} is not in the mapping`);
  return index;
}

type Views = Pick<Model, "resources" | "nodeNames" | "vmNames" | "network">;

function readViews(views: readonly unknown[], path: string, mapping: Mapping): Views {
  const resources = new Map<string, Resource>();
  const names = { node: new Names(), vm: new Names() };
  const namesSeen = new Set<string>();
  let network: Model["network"];
  for (let i = 0; i < views.length; i++) {
    const viewPath = `${path}[${i}]`;
    const view = objectAt(views[i], viewPath);
    const id = textIn(view, "id", viewPath);
    if (id === "shareableResource") {
      const resource = readResource(view, viewPath, mapping);
      if (resources.has(resource.id))
        throw new InputError(viewPath, `a second view of the resource ${shown(resource.id)}`);
      resources.set(resource.id, resource);
    } else if (id === "ns") {
      const type = textIn(view, "type", viewPath);
      if (type !== "vm" && type !== "node")
        throw new InputError(inside(viewPath, "type"), `expected "vm" or "node", found ${shown(type)}`);
      if (namesSeen.has(type)) throw new InputError(viewPath, `a second view of the names of type ${shown(type)}`);
      namesSeen.add(type);
      readNames(
        view,
        viewPath,
        type === "vm" ? mapping.vms : mapping.nodes,
        type === "vm" ? "VM" : "node",
        names[type],
      );
    } else if (id === "net") {
      if (network !== undefined) throw new InputError(viewPath, "a second network view");
      network = readNetwork(view, viewPath, mapping.nodes);
    } else {
      throw new InputError(inside(viewPath, "id"), `expected "shareableResource", "ns" or "net", found ${shown(id)}`);
    }
  }
  return { resources: [...resources.values()], nodeNames: names.node, vmNames: names.vm, network };
}

function readResource(view: JsonObject, path: string, { nodes, vms }: Mapping): Resource {
  const resource = createResource(textIn(view, "rcId", path), {
    nodes: nodes.size,
    vms: vms.size,
    defaultCapacity: integerIn(view, "defCapacity", path, 0),
    defaultConsumption: integerIn(view, "defConsumption", path, 0),
  });
  readAmounts(view, "nodes", nodes, "node", path, resource.capacity, resource.givenCapacity);
  readAmounts(view, "vms", vms, "VM", path, resource.consumption, resource.givenConsumption);
  return resource;
}

function readAmounts<Id extends number>(
  view: JsonObject,
  key: "nodes" | "vms",
  ids: Ids<Id>,
  kind: "node" | "VM",
  path: string,
  amounts: Int32Array,
  given: Uint8Array,
): void {
  const listPath = inside(path, key);
  const values = objectIn(view, key, path);
  for (const id in values) {
    const index = declared(ids, idKey(id, listPath), kind, inside(listPath, id));
    amounts[index] = integerOrText(values[id], inside(listPath, id));
    given[index] = 1;
  }
}

function readNames(
  view: JsonObject,
  path: string,
  ids: Pick<Ids<number>, "indexOf">,
  kind: "node" | "VM",
  names: Names,
): void {
  const mapPath = inside(path, "map");
  for (const [name, id] of Object.entries(objectIn(view, "map", path))) {
    const entryPath = inside(mapPath, name);
    names.add(name, declared(ids, integerOrText(id, entryPath), kind, entryPath));
  }
}

/** An integer ≥ 0. btrPlace also takes its text, in these two places only: amounts of resources, elements of names. */
function integerOrText(value: unknown, path: string): number {
  return integerAt(typeof value === "string" && /^[0-9]+$/.test(value) ? Number(value) : value, path, 0);
}
