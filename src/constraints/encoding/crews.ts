import { vmLabel } from "../../model/model.ts";
import { VmState, vmStateName } from "../../model/states.ts";
import type { Crew, Encoding } from "./encoding.ts";

/**
 * What wishes for the states of some VMs mean for those that run with them or not at all: when one has to run, so have all; when one must
 * not, those that run stop in the same way, or fall asleep where it is to be killed. A crew that runs in part, and of which nobody asks
 * anything, runs whole.
 */
export function settleCrews(encoding: Encoding): void {
  const torn = new Set<Crew>();
  for (;;) {
    while (encoding.crews.some((crew) => !torn.has(crew) && follow(encoding, crew, torn)));
    if (!encoding.crews.some((crew) => complete(encoding, crew))) return;
  }
}

/** The others do as the one does of whom something is asked. Tells whether that changes anything. */
function follow(encoding: Encoding, crew: Crew, torn: Set<Crew>): boolean {
  const { vmWish } = encoding;
  const runner = crew.vms.find((vm) => vmWish[vm] === VmState.running);
  const idler = crew.vms.find((vm) => vmWish[vm] !== 0 && vmWish[vm] !== VmState.running);
  if (runner !== undefined && idler !== undefined) {
    torn.add(crew);
    tear(encoding, crew, runner, idler);
    return false;
  }
  const leader = runner ?? idler;
  const others = crew.vms.filter((vm) => vmWish[vm] === 0);
  if (leader === undefined || others.length === 0) return false;
  for (const vm of others) encoding.followVm(vm, stateWith(encoding, leader, vm), leader, crew.source);
  return true;
}

/** The state of a VM that does as the leader of its crew. */
function stateWith({ vmWish, model }: Encoding, leader: number, vm: number): number {
  const wish = vmWish[leader];
  if (wish === VmState.running) return wish;
  if (model.vmState[vm] !== VmState.running) return model.vmState[vm];
  return wish === VmState.ready ? VmState.ready : VmState.sleeping;
}

/** Nobody asks anything of the crew, and it runs in part: the first that runs goes on. */
function complete(encoding: Encoding, { vms, source }: Crew): boolean {
  const { vmWish, model } = encoding;
  const isRunning = (vm: number): boolean => model.vmState[vm] === VmState.running;
  const runner = vms.find(isRunning);
  if (runner === undefined || vms.every(isRunning) || vms.some((vm) => vmWish[vm] !== 0)) return false;
  encoding.followVm(runner, VmState.running, runner, source);
  return true;
}

function tear(encoding: Encoding, { source }: Crew, runner: number, idler: number): void {
  const { model, vmWish } = encoding;
  const state = (vm: number): string => `${vmLabel(model, vm)} is to be ${vmStateName(vmWish[vm])}`;
  const message = `all or nothing: ${state(runner)}, ${state(idler)}`;
  const sources = new Set([...encoding.wishers(runner), ...encoding.wishers(idler), source]);
  encoding.contradictions.push({ message, sources: [...sources] });
}
