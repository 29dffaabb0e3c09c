import type { Model } from "../../model/model.ts";
import { NodeState, VmState } from "../../model/states.ts";
import type { Instant } from "./playback.ts";

/** Where a VM is from a time on: its node, and while it moves a second one; -1 for none. Indices. */
export interface Stay {
  readonly time: number;
  readonly node: number;
  readonly other: number;
}

/** Where VMs are in the course of a plan. VMs that a plan forges for good are not known here. */
export interface Stays {
  /** By VM that runs, or changes its place: where it is from each time on. Starts at time 0, before the plan. */
  readonly ofVm: ReadonlyMap<number, readonly Stay[]>;
  /** By node that boots or goes off: whether it is on, from each time on. */
  readonly power: ReadonlyMap<number, readonly { readonly time: number; readonly isOn: boolean }[]>;
}

/** Notes where VMs are while a plan is played. */
export class StayRecorder implements Stays {
  readonly ofVm = new Map<number, Stay[]>();
  readonly power = new Map<number, { time: number; isOn: boolean }[]>();

  constructor({ vmState, host }: Model) {
    for (let vm = 0; vm < host.length; vm++) {
      if (vmState[vm] === VmState.running) this.ofVm.set(vm, [{ time: 0, node: host[vm], other: -1 }]);
    }
  }

  observe({ time, moment, vms, nodes }: Instant): void {
    for (const vm of vms) {
      const [node, other] = [moment.host[vm], moment.other[vm]];
      const list = this.ofVm.get(vm) ?? [{ time: 0, node: -1, other: -1 }];
      this.ofVm.set(vm, list);
      const last = list[list.length - 1];
      if (last.node !== node || last.other !== other) list.push({ time, node, other });
    }
    for (const node of nodes) {
      const isOn = moment.powered[node] === 1;
      const list = this.power.get(node);
      if (list !== undefined) {
        if (list[list.length - 1].isOn !== isOn) list.push({ time, isOn });
      } else if (isOn !== (moment.origin.nodeState[node] === NodeState.online)) {
        this.power.set(node, [
          { time: 0, isOn: !isOn },
          { time, isOn },
        ]);
      }
    }
  }
}
