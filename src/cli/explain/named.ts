import { closestMatch } from "leven";
import type { Model, NodeId, VmId } from "../../index.ts";
import { UsageError } from "../exit.ts";

/** The VM of that name or id. @throws UsageError */
export const vmNamed = ({ vms, vmNames }: Model, given: string): VmId => vms.id(indexOf("VM", given, vms, vmNames));

/** The node of that name or id; names of nodes may lack their @. @throws UsageError */
export const nodeNamed = ({ nodes, nodeNames }: Model, given: string): NodeId =>
  nodes.id(indexOf("node", given, nodes, nodeNames));

function indexOf(
  noun: string,
  given: string,
  ids: { indexOf(id: number): number; readonly size: number },
  names: Model["vmNames"],
): number {
  const candidates = [names.indexOf(given), names.indexOf(`@${given}`)];
  const id = /^(?:VM |node )?(\d+)$/.exec(given)?.[1];
  if (id !== undefined) candidates.push(ids.indexOf(Number(id)));
  const found = candidates.find((index) => index >= 0);
  if (found !== undefined) return found;
  const known = [...names.entries()].map(([name]) => name);
  const meant = closestMatch(given, known, { maxDistance: Math.ceil((given.length * 2) / 3) });
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw new UsageError(`there is no ${noun} ${JSON.stringify(given)} among ${ids.size}.${hint}`);
}
