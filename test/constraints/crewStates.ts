import type { Constraint } from "../../src/constraints/catalogue.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { vms } from "./smallWorld.ts";

interface Wish {
  readonly vm: number;
  readonly state: VmStateName;
}

/** The states that constraints ask for, and the VMs that run all or nothing. */
export const wishesIn = (constraints: readonly Constraint[]): Wish[] =>
  constraints.flatMap((one) =>
    one.id === "running" || one.id === "ready" || one.id === "sleeping" || one.id === "killed"
      ? [{ vm: one.vm, state: one.id }]
      : [],
  );
export const crewsIn = (constraints: readonly Constraint[]): (readonly number[])[] =>
  constraints.flatMap((one) => (one.id === "allOrNothing" ? [one.vms] : []));

/**
 * The states of the VMs at the end, from those they have, those asked for, and who runs all or nothing; undefined when two different
 * ones are asked for. VMs keep their states unless they or one of their crew are asked for another one: they run with whoever has to
 * run; those that run stop with whoever has to stop, by falling asleep unless that one has to be ready. A crew that runs in part and of
 * which nobody asks anything runs whole.
 */
export function statesAtEnd(
  now: readonly VmStateName[],
  asked: readonly Wish[],
  crews: readonly (readonly number[])[],
): VmStateName[] | undefined {
  const wish = new Map<number, VmStateName>();
  for (const { vm, state } of asked) {
    if (wish.has(vm) && wish.get(vm) !== state) return undefined;
    wish.set(vm, state);
  }
  const nowOf = (vm: number): VmStateName => now[vms.indexOf(vm as never)];
  for (let rounds = 0; rounds < 20; rounds++) {
    for (const crew of crews) {
      const wishes = crew.flatMap((vm) => wish.get(vm) ?? []);
      const stop = wishes.find((state) => state !== "running");
      if (wishes.includes("running") && stop !== undefined) return undefined;
      for (const vm of crew) {
        if (wishes.length === 0 || wish.has(vm)) continue;
        const asleep = stop === "ready" ? "ready" : "sleeping";
        wish.set(vm, stop === undefined ? "running" : nowOf(vm) === "running" ? asleep : nowOf(vm));
      }
    }
    const isHalf = (crew: readonly number[]): boolean =>
      crew.every((vm) => !wish.has(vm)) && new Set(crew.map((vm) => nowOf(vm) === "running")).size === 2;
    const half = rounds > 8 ? crews.find(isHalf) : undefined;
    for (const vm of half ?? []) wish.set(vm, "running");
  }
  return vms.map((vm) => wish.get(vm) ?? nowOf(vm));
}
