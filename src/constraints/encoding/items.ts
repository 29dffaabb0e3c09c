import { type VmActivity, vmDuration } from "../../model/durations.ts";
import { type Model, vmLabel } from "../../model/model.ts";
import { VmState, vmStateName } from "../../model/states.ts";
import { Fate, type Items, isPlaced } from "../../solver/problem.ts";
import type { Domains, Restriction } from "./domains.ts";
import type { Contradiction, Encoding } from "./encoding.ts";
import type { Migrations } from "./migrations.ts";

/** How a VM gets from one state to another. */
interface Transition {
  readonly fate: number;
  readonly activity: VmActivity | undefined;
}

const { init, ready, running, sleeping, killed } = VmState;
/** States are numbers below 32. */
const key = (from: number, to: number): number => from * 32 + to;

const unchanged: Transition = { fate: Fate.none, activity: undefined };
/** By the key of the states. A table, not a map: every VM is looked up. */
const transitions: readonly (Transition | undefined)[] = tableOf([
  [key(running, running), { fate: Fate.stay, activity: undefined }],
  [key(running, ready), { fate: Fate.leave, activity: "shutdown" }],
  [key(running, sleeping), { fate: Fate.leave, activity: "suspend" }],
  [key(running, killed), { fate: Fate.leave, activity: "kill" }],
  [key(ready, running), { fate: Fate.arrive, activity: "boot" }],
  [key(sleeping, running), { fate: Fate.arrive, activity: "resume" }],
  [key(init, running), { fate: Fate.arrive, activity: "boot" }],
  [key(ready, killed), { fate: Fate.change, activity: "kill" }],
  [key(sleeping, killed), { fate: Fate.change, activity: "kill" }],
  [key(init, ready), { fate: Fate.change, activity: "forge" }],
]);

function tableOf(entries: readonly (readonly [number, Transition])[]): (Transition | undefined)[] {
  const table = new Array<Transition | undefined>(1 + Math.max(...entries.map(([at]) => at))).fill(undefined);
  for (const [at, transition] of entries) table[at] = transition;
  return table;
}

/** The items of a problem. */
export interface VmItems {
  readonly items: Items;
  /** Wishes that no action fulfils. */
  readonly impossible: readonly Contradiction[];
}

/** @param wanted `wanted[vm]`: the state of the VM at the end */
export function itemsOf(encoding: Encoding, wanted: Uint8Array, domains: Domains, migrations: Migrations): VmItems {
  const { model, atEnd, anyTime } = encoding;
  const count = model.vms.size;
  const impossible: Contradiction[] = [];
  const items: Items = {
    count,
    fate: new Uint8Array(count),
    origin: new Int32Array(count).fill(-1),
    held: new Float64Array(count * model.resources.length),
    demand: new Float64Array(count * model.resources.length),
    release: new Int32Array(count),
    duration: new Int32Array(count),
    pause: new Int32Array(count),
    wake: new Int32Array(count),
    domain: numbers(atEnd, domains, count),
    passage: numbers(anyTime, domains, count),
    fixed: encoding.fixed,
    store: new Int32Array(count).fill(-1),
  };
  for (let vm = 0; vm < count; vm++) {
    const now = model.vmState[vm];
    const transition = now === wanted[vm] && now !== running ? unchanged : transitions[key(now, wanted[vm])];
    if (transition === undefined) {
      const message = `no action turns ${vmLabel(model, vm)} from ${vmStateName(now)} into ${vmStateName(wanted[vm])}`;
      impossible.push({ message, sources: encoding.wishers(vm) });
      continue;
    }
    items.fate[vm] = transition.fate;
    if (now === running) items.origin[vm] = model.host[vm];
    else items.store[vm] = model.host[vm];
    if (transition.fate === Fate.stay) fillStaying(model, vm, items, migrations);
    if (transition.activity !== undefined) items.duration[vm] = vmDuration(model, vm, transition.activity);
    if (now === init && transition.fate !== Fate.none) forge(encoding, vm, items, impossible);
  }
  fillAmounts(encoding, items);
  return { items, impossible };
}

function fillStaying(model: Model, vm: number, items: Items, { seconds, byClone }: Migrations): void {
  items.duration[vm] = seconds[vm];
  if (byClone[vm] === 1) items.release[vm] = vmDuration(model, vm, "forge");
  items.pause[vm] = vmDuration(model, vm, "suspend");
  items.wake[vm] = vmDuration(model, vm, "resume");
}

function numbers(
  restrictions: ReadonlyMap<number, readonly Restriction[]>,
  domains: Domains,
  count: number,
): Int32Array {
  const table = new Int32Array(count);
  for (const [vm, list] of restrictions) table[vm] = domains.number(list);
  return table;
}

function forge(encoding: Encoding, vm: number, items: Items, impossible: Contradiction[]): void {
  const { model } = encoding;
  if (typeof model.vmAttributes[vm]?.template !== "string") {
    impossible.push({
      message: `${vmLabel(model, vm)} cannot be forged: it has no template`,
      sources: encoding.wishers(vm),
    });
  }
  if (items.fate[vm] === Fate.arrive) items.release[vm] = vmDuration(model, vm, "forge");
}

function fillAmounts({ model, amounts }: Encoding, { fate, held, demand }: Items): void {
  const dimensions = model.resources.length;
  model.resources.forEach(({ consumption }, r) => {
    const wishes = amounts[r];
    for (let vm = 0, at = r; vm < fate.length; vm++, at += dimensions) {
      if (fate[vm] === Fate.stay || fate[vm] === Fate.leave) held[at] = consumption[vm];
      if (isPlaced(fate[vm])) demand[at] = consumption[vm];
    }
    for (const [vm, amount] of wishes) {
      if (isPlaced(fate[vm])) demand[vm * dimensions + r] = amount;
    }
  });
}
