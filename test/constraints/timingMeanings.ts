import type { Constraint } from "../../src/constraints/catalogue.ts";
import type { Action } from "../../src/model/actions.ts";
import { subsets, vms } from "./smallWorld.ts";

type Of<Id extends Constraint["id"]> = Omit<Extract<Constraint, { readonly id: Id }>, "id" | "continuous" | "at">;

/** The meaning of a kind about actions, written a second time, and the arguments to try. */
export interface TimingMeaning<Arguments> {
  readonly tries: readonly Arguments[];
  /** @param on the actions of a VM and of the clone that replaced it, by start, without allocations */
  holds(args: Arguments, on: (vm: number) => readonly Action[]): boolean;
}

type Meanings<Ids extends Constraint["id"]> = { readonly [Id in Ids]: TimingMeaning<Of<Id>> };

interface Span {
  readonly start: number;
  readonly end: number;
}

const whole = (actions: readonly Action[]): Span => ({
  start: Math.min(...actions.map(({ start }) => start)),
  end: Math.max(...actions.map(({ end }) => end)),
});

/** Is the VM replaced by a clone? All actions are on one VM otherwise. */
const isReplaced = (actions: readonly Action[]): boolean =>
  new Set(actions.map((action) => "vm" in action && action.vm)).size > 1;

/** From leaving the first node to arriving on the last one, for a VM that moves while it keeps running. */
function move(actions: readonly Action[]): Span[] {
  if (isReplaced(actions)) return [whole(actions.filter(({ id }) => id !== "forgeVM"))];
  const [first, second] = actions;
  const rested = first?.id === "suspendVM" && second?.id === "resumeVM" && first.from !== second.to;
  if (rested) return [whole(actions)];
  const migrations = actions.filter(({ id }) => id === "migrateVM");
  return migrations.length === 0 ? [] : [whole(migrations)];
}

const vmLists = subsets(vms) as never[][];
const everyPair = vms.flatMap((vm1) => vms.map((vm2) => ({ vm1: vm1 as never, vm2: vm2 as never })));

export const timingMeanings: Meanings<"Deadline" | "noDelay" | "Precedence" | "seq" | "Serialize" | "Sync"> = {
  Deadline: {
    tries: vms.flatMap((vm) => [0, 1, 2, 3].map((t) => ({ vm: vm as never, timestamp: `+00:00:0${t}` }))),
    holds: ({ vm, timestamp }, on) => move(on(vm)).every(({ end }) => end <= Number(timestamp.at(-1))),
  },
  noDelay: {
    tries: vms.map((vm) => ({ vm: vm as never })),
    holds({ vm }, on) {
      const actions = on(vm);
      return actions.every(({ id, start }) => start === 0 || (isReplaced(actions) && id !== "forgeVM"));
    },
  },
  Precedence: {
    tries: everyPair.filter(({ vm1, vm2 }) => vm1 !== vm2),
    holds: ({ vm1, vm2 }, on) => move(on(vm1)).every(({ end }) => move(on(vm2)).every(({ start }) => end <= start)),
  },
  seq: {
    tries: [...vmLists, ...vmLists.map((list) => [...list].reverse())].map((list) => ({ vms: list })),
    holds({ vms: list }, on) {
      const changes = list.map((vm) => (isReplaced(on(vm)) ? [] : on(vm).filter(({ id }) => id !== "migrateVM")));
      return changes.every((earlier, i) =>
        changes.slice(i + 1).every((later) => earlier.every((a) => later.every((b) => a.end <= b.start))),
      );
    },
  },
  Serialize: {
    tries: vmLists.map((list) => ({ vms: list })),
    holds: ({ vms: list }, on) =>
      list.every((a) =>
        list.every(
          (b) => a === b || move(on(a)).every((x) => move(on(b)).every((y) => x.end <= y.start || y.end <= x.start)),
        ),
      ),
  },
  Sync: {
    tries: vmLists.map((list) => ({ vms: list })),
    holds: ({ vms: list }, on) =>
      new Set(list.flatMap((vm) => move(on(vm)).map(({ start, end }) => (isPostCopy(vm) ? start : end)))).size <= 1,
  },
};

/** VM 5 migrates by post-copy: it switches over at the start. */
export const isPostCopy = (vm: number): boolean => vm === 5;
