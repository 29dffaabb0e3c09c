import type { NodeId, VmId } from "../model/ids.ts";
import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import { append } from "../solver/multimap.ts";
import type { Conflict, Waiting } from "./result.ts";
import type { Stuck } from "./schedule/simulate.ts";

/** How many VMs that wait are named where there is no cycle. */
const mostNamed = 5;

/** Who waits for whom on a way that came to nothing: a cycle, if there is one, else some of those who wait. */
export function standstillOf(model: Model, stuck: readonly Stuck[]): Conflict {
  if (stuck.length === 0) return { message: "no order of steps leads to a viable configuration in time", sources: [] };
  const cycle = cycleIn(stuck, model.nodes.size);
  const named = cycle ?? stuck.slice(0, mostNamed);
  const waiting = named.map((one) => waitingOf(model, one));
  const words = waiting.map((one) => wordsFor(model, one)).join("; ");
  const others = cycle === undefined && stuck.length > named.length ? `; and ${stuck.length - named.length} more` : "";
  const head = `no order of steps leads to a viable configuration${cycle === undefined ? "" : ", some wait for each other"}`;
  return { message: `${head}: ${words}${others}`, sources: [], waiting };
}

/** Items of which each waits for the bin that the next one is in, the last for that of the first. */
function cycleIn(stuck: readonly Stuck[], bins: number): Stuck[] | undefined {
  const inBin = new Map<number, Stuck[]>();
  for (const one of stuck) if (one.from >= 0 && one.obstacle >= 0 && one.obstacle < bins) append(inBin, one.from, one);
  const done = new Set<Stuck>();
  for (const first of stuck) {
    const path: Stuck[] = [];
    for (let one: Stuck | undefined = first; one !== undefined && !done.has(one); ) {
      done.add(one);
      path.push(one);
      const next: readonly Stuck[] = inBin.get(one.obstacle) ?? [];
      const start = path.findIndex((known) => next.includes(known));
      if (start >= 0) return path.slice(start);
      one = next.find((candidate) => !done.has(candidate));
    }
  }
  return undefined;
}

function waitingOf(model: Model, { item, from, obstacle, shortage }: Stuck): Waiting {
  const isNode = obstacle >= 0 && obstacle < model.nodes.size;
  return {
    vm: model.vms.id(item) as VmId,
    ...(from < 0 ? {} : { from: model.nodes.id(from) as NodeId }),
    ...(isNode ? { to: model.nodes.id(obstacle) as NodeId } : {}),
    ...(shortage === undefined
      ? {}
      : { rc: model.resources[shortage.dimension].id, needed: shortage.needed, free: shortage.free }),
  };
}

function wordsFor(model: Model, { vm, from, to, rc, needed, free }: Waiting): string {
  const label = vmLabel(model, model.vms.indexOf(vm));
  const place = from === undefined ? "" : ` on ${nodeLabel(model, model.nodes.indexOf(from))}`;
  if (to === undefined) return `${label}${place} waits for a constraint`;
  const amount = rc === undefined ? "" : `, which has ${free} of the ${needed} ${rc} that it needs`;
  return `${label}${place} waits for ${nodeLabel(model, model.nodes.indexOf(to))}${amount}`;
}
