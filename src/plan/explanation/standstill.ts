import type { Compiled } from "../../constraints/encoding/compile.ts";
import { Labels } from "../../constraints/labels.ts";
import type { Model } from "../../model/model.ts";
import type { Conflict, Waiter } from "../result.ts";
import type { Stuck } from "../schedule/standstill/stuck.ts";

/** How many of those who wait are named. */
const mostNamed = 5;

/** Why no order of steps works: who waits for whom, all the way round if it is a circle. */
export function standstillOf(model: Model, { problem }: Compiled, stuck: readonly Stuck[]): Conflict {
  const say = new Labels(model);
  const isNode = (obstacle: number): boolean => obstacle >= 0 && obstacle < problem.bins.count;
  const circle = circleIn(stuck, problem.items.origin);
  const named = circle.length > 0 ? circle : stuck.slice(0, mostNamed);
  const lines = named.map(({ item, obstacle }, k) => {
    if (!isNode(obstacle)) return `${say.vm(item)} waits for a constraint`;
    const first = problem.items.origin[named[(k + 1) % named.length].item] === obstacle;
    const leaver = circle.length > 0 && first ? ` until ${say.vm(named[(k + 1) % named.length].item)} has left it` : "";
    return `${say.vm(item)} waits for room on ${say.node(obstacle)}${amountText(model, named[k])}${leaver}`;
  });
  if (lines.length === 0) lines.push("everything that must happen in time cannot");
  const rest = circle.length === 0 && stuck.length > mostNamed ? ", …" : "";
  return {
    message: `a viable configuration exists, but no order of steps leads there: ${lines.join(", ")}${rest}`,
    sources: [],
    waits: (circle.length > 0 ? circle : stuck).map(
      ({ item, obstacle, shortage }): Waiter => ({
        vm: model.vms.id(item),
        ...(isNode(obstacle) ? { node: model.nodes.id(obstacle) } : {}),
        ...(shortage && { rc: model.resources[shortage.dimension].id, needed: shortage.needed, free: shortage.free }),
      }),
    ),
    isCircle: circle.length > 0,
  };
}

/** How much the node lacks, if it is a matter of amounts. */
function amountText(model: Model, { shortage }: Stuck): string {
  if (shortage === undefined) return "";
  return ` (${shortage.free} of ${shortage.needed} ${model.resources[shortage.dimension].id} free)`;
}

/** Some of those who wait, each for a node that the next one would have to leave; empty when there is no circle. */
function circleIn(stuck: readonly Stuck[], origin: Int32Array): Stuck[] {
  const waitingOn = new Map<number, Stuck>();
  for (const one of stuck)
    if (origin[one.item] >= 0 && !waitingOn.has(origin[one.item])) waitingOn.set(origin[one.item], one);
  for (const start of stuck) {
    const path: Stuck[] = [];
    for (let at: Stuck | undefined = start; at !== undefined; at = waitingOn.get(at.obstacle)) {
      const earlier = path.indexOf(at);
      if (earlier >= 0) return path.slice(earlier);
      path.push(at);
    }
  }
  return [];
}
