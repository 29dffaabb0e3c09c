import { Moment } from "../../constraints/moments/moment.ts";
import { substitutionIn } from "../../constraints/moments/relocation.ts";
import { type Action, hooksOf } from "../../model/actions.ts";
import type { Model } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import { originalsOf } from "../judge/timeline.ts";

/** The moment at which a plan is done; without actions, the model as it is. Clones count as the VMs that they replace. */
export function endingOf(model: Model, actions: readonly Action[]): Moment {
  const moment = new Moment(model);
  const original = originalsOf(actions);
  const vmOf = (id: number): number => model.vms.indexOf(original(id));
  const replaced = new Set(actions.flatMap((action) => substitutionIn(action)?.vm ?? []));
  const order = [...actions].sort((a, b) => a.end - b.end || a.start - b.start);
  // The original of a clone stops while the clone runs on: that is no end of the VM.
  for (const action of order) if (!("vm" in action) || !replaced.has(action.vm)) apply(action, moment, vmOf);
  countUse(moment);
  return moment;
}

function apply(action: Action, moment: Moment, vmOf: (id: number) => number): void {
  const { nodes } = moment.origin;
  if ("node" in action) {
    moment.powered[nodes.indexOf(action.node)] = action.id === "bootNode" ? 1 : 0;
    return;
  }
  const vm = vmOf(action.vm);
  if (vm < 0) return;
  for (const event of [...hooksOf(action).pre, action, ...hooksOf(action).post])
    if (event.id === "allocate") allot(event, moment, vm);
  switch (action.id) {
    case "migrateVM":
    case "resumeVM":
      return settle(moment, vm, nodes.indexOf(action.to));
    case "bootVM":
      return settle(moment, vm, nodes.indexOf(action.on));
    case "suspendVM":
      return withdraw(moment, vm, VmState.sleeping);
    case "shutdownVM":
      return withdraw(moment, vm, VmState.ready);
    case "killVM":
      return withdraw(moment, vm, VmState.killed);
  }
}

function allot(
  { rc, amount }: { readonly rc: string; readonly amount: number },
  { origin, amount: of }: Moment,
  vm: number,
) {
  const resource = origin.resources.findIndex(({ id }) => id === rc);
  if (resource >= 0) of[resource][vm] = amount;
}

/** The VM runs on the node and nowhere else. */
export function settle(moment: Moment, vm: number, node: number): void {
  const before = moment.host[vm];
  moment.state[vm] = VmState.running;
  if (before === node) return;
  if (before >= 0) moment.leave(vm, before);
  moment.enter(vm, node);
}

/** The VM runs nowhere. */
export function withdraw(moment: Moment, vm: number, state: number): void {
  moment.state[vm] = state;
  if (moment.host[vm] >= 0) moment.leave(vm, moment.host[vm]);
}

function countUse({ use, amount, host }: Moment): void {
  use.forEach((held, r) => {
    held.fill(0);
    for (let vm = 0; vm < host.length; vm++) if (host[vm] >= 0) held[host[vm]] += amount[r][vm];
  });
}
