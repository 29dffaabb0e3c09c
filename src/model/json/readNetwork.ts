import type { Ids, NodeId } from "../ids.ts";
import { type Link, type Network, type Route, type Switch, unlimited } from "../network.ts";
import {
  InputError,
  inside,
  integerIn,
  type JsonObject,
  listIn,
  objectAt,
  objectIn,
  required,
  shown,
  textIn,
} from "./door.ts";

/** Reads a network view: switches, links that refer to them, and the routing. Negative capacities mean unlimited. */
export function readNetwork(view: JsonObject, path: string, nodes: Ids<NodeId>): Network {
  const switches = listIn(view, "switches", path).map((value, i): Switch => {
    const at = `${inside(path, "switches")}[${i}]`;
    const object = objectAt(value, at);
    return { id: integerIn(object, "id", at, 0), capacity: capacityIn(object, at) };
  });
  const switchIds = uniqueIds(switches, "switch", inside(path, "switches"));
  const links = listIn(view, "links", path).map((value, i) =>
    readLink(value, `${inside(path, "links")}[${i}]`, nodes, switchIds),
  );
  const linkIds = uniqueIds(links, "link", inside(path, "links"));
  return {
    switches,
    links,
    routing: readRouting(objectIn(view, "routing", path), inside(path, "routing"), nodes, linkIds),
  };
}

function capacityIn(object: JsonObject, path: string): number {
  const capacity = integerIn(object, "capacity", path);
  return capacity < 0 ? unlimited : capacity;
}

function uniqueIds(parts: readonly { id: number }[], kind: string, path: string): Set<number> {
  const ids = new Set<number>();
  parts.forEach(({ id }, i) => {
    if (ids.has(id)) throw new InputError(`${path}[${i}].id`, `${kind} ${id} is declared a second time`);
    ids.add(id);
  });
  return ids;
}

function knownIn(
  ids: { has(id: number): boolean },
  object: JsonObject,
  key: string,
  kind: string,
  path: string,
): number {
  const id = integerIn(object, key, path, 0);
  if (ids.has(id)) return id;
  throw new InputError(inside(path, key), `${kind} ${id} is not declared`);
}

function readLink(value: unknown, path: string, nodes: Ids<NodeId>, switches: Set<number>): Link {
  const object = objectAt(value, path);
  const end = objectIn(object, "physicalElement", path);
  const endPath = inside(path, "physicalElement");
  const type = textIn(end, "type", endPath);
  if (type !== "node" && type !== "switch")
    throw new InputError(inside(endPath, "type"), `expected "node" or "switch", found ${shown(type)}`);
  return {
    id: integerIn(object, "id", path, 0),
    capacity: capacityIn(object, path),
    switch: knownIn(switches, object, "switch", "switch", path),
    to:
      type === "node"
        ? { type, id: knownIn(nodes, end, "id", "node", endPath) as NodeId }
        : { type, id: knownIn(switches, end, "id", "switch", endPath) },
  };
}

function readRouting(routing: JsonObject, path: string, nodes: Ids<NodeId>, links: Set<number>): Network["routing"] {
  const type = textIn(routing, "type", path);
  if (type === "default") return "default";
  if (type !== "static")
    throw new InputError(inside(path, "type"), `expected "default" or "static", found ${shown(type)}`);
  return listIn(routing, "routes", path).map((value, i): Route => {
    const at = `${inside(path, "routes")}[${i}]`;
    const route = objectAt(value, at);
    const ends = objectIn(route, "nodes_map", at);
    const endsPath = inside(at, "nodes_map");
    return {
      from: knownIn(nodes, ends, "src", "node", endsPath) as NodeId,
      to: knownIn(nodes, ends, "dst", "node", endsPath) as NodeId,
      hops: listIn(route, "links", at).map((hop, h) => readHop(hop, `${inside(at, "links")}[${h}]`, links)),
    };
  });
}

function readHop(value: unknown, path: string, links: Set<number>): Route["hops"][number] {
  const hop = objectAt(value, path);
  const direction = required(hop, "direction", path);
  if (!["true", "false", true, false].includes(direction as string | boolean)) {
    throw new InputError(inside(path, "direction"), `expected "true" or "false", found ${shown(direction)}`);
  }
  return { link: knownIn(links, hop, "link", "link", path), down: String(direction) === "true" };
}
