import { largestId } from "../ids.ts";
import { assemble, type Mapping, Met } from "../mapping.ts";
import { NodeState, VmState } from "../states.ts";
import { InputError, idKey, inside, isInt32, type JsonObject, listIn, objectAt, objectIn, shown } from "./door.ts";

/** Reads who exists, in which state and where. Every element is declared exactly once. */
export function readMapping(value: unknown, path: string): Mapping {
  const mapping = objectAt(value, path);
  const nodes = new Met();
  const vms = new Met();
  const onlinePath = inside(path, "onlineNodes");
  for (const [key, guests] of Object.entries(objectIn(mapping, "onlineNodes", path))) {
    const node = idKey(key, onlinePath);
    const nodePath = inside(onlinePath, key);
    const lists = objectAt(guests, nodePath);
    nodes.add(node, NodeState.online);
    collect(vms, listIn(lists, "runningVMs", nodePath), VmState.running, node, inside(nodePath, "runningVMs"));
    collect(vms, listIn(lists, "sleepingVMs", nodePath), VmState.sleeping, node, inside(nodePath, "sleepingVMs"));
  }
  collect(nodes, listIn(mapping, "offlineNodes", path), NodeState.offline, -1, inside(path, "offlineNodes"));
  collect(vms, listIn(mapping, "readyVMs", path), VmState.ready, -1, inside(path, "readyVMs"));
  if (Object.hasOwn(mapping, "initVMs")) {
    collect(vms, listIn(mapping, "initVMs", path), VmState.init, -1, inside(path, "initVMs"));
  }
  return assemble(nodes, vms, (kind, id) => {
    const [first, second] = declarations(mapping, path, kind, id);
    throw new InputError(second, `${kind} ${id} is declared a second time, first at ${first}`);
  });
}

function collect(met: Met, ids: readonly unknown[], state: number, host: number, path: string): void {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (!isInt32(id) || id < 0) {
      throw new InputError(`${path}[${i}]`, `expected an id (an integer from 0 to ${largestId}), found ${shown(id)}`);
    }
    met.add(id, state, host);
  }
}

/** Every place of the document that declares the element; only walked to report a double declaration. */
function declarations(mapping: JsonObject, path: string, kind: "node" | "VM", id: number): string[] {
  const places: string[] = [];
  const look = (list: unknown, listPath: string): void => {
    (list as readonly unknown[] | undefined)?.forEach((found, i) => {
      if (found === id) places.push(`${listPath}[${i}]`);
    });
  };
  const online = inside(path, "onlineNodes");
  for (const [key, guests] of Object.entries(mapping.onlineNodes as JsonObject)) {
    if (kind === "node" && Number(key) === id) places.push(`${online}.${key}`);
    if (kind === "node") continue;
    for (const list of ["runningVMs", "sleepingVMs"]) look((guests as JsonObject)[list], `${online}.${key}.${list}`);
  }
  for (const list of kind === "node" ? ["offlineNodes"] : ["readyVMs", "initVMs"])
    look(mapping[list], inside(path, list));
  return places;
}
