import type { Action } from "../../src/model/actions.ts";
import { nodes } from "../constraints/smallWorld.ts";

/** Does an action in the small world speak of times, VMs, nodes and resources that there are? */
export function isMeaningful(action: Action, known: readonly number[]): boolean {
  const spoken = [action, ...(action.hooks?.pre ?? []), ...(action.hooks?.post ?? [])] as Record<string, unknown>[];
  const named = (keys: readonly string[]) =>
    spoken.flatMap((one) => keys.flatMap((key) => (key in one ? [one[key]] : [])));
  const isIn = (list: readonly unknown[]) => (one: unknown) => list.includes(one);
  return (
    action.start >= 0 &&
    action.start <= action.end &&
    named(["vm", "newVm"]).every(isIn(known)) &&
    named(["node", "on", "from", "to"]).every(isIn(nodes)) &&
    named(["rc"]).every(isIn(["cpu"]))
  );
}
