import type { Moment } from "../../constraints/moments/moment.ts";
import { VmState } from "../../model/states.ts";

// What if a VM were elsewhere? These change a moment, and what it says nodes hold is left as it is.

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
