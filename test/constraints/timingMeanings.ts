import type { Constraint } from "../../src/constraints/catalogue.ts";
import type { Action } from "../../src/model/actions.ts";
import { subsets, vms } from "./smallWorld.ts";

type Of<Id extends Constraint["id"]> = Omit<Extract<Constraint, { readonly id: Id }>, "id" | "continuous" | "at">;

/** The meaning of a kind about actions, written a second time, and the arguments to try. */
export interface TimingMeaning<Arguments> {
  readonly tries: readonly Arguments[];
  /** @param on the actions of a VM and of the clones that replaced it, by start, without allocations */
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

/**
 * What is done to a VM: the forge of a clone that replaces it, if one does, how it gets to other nodes, step by step, and everything that
 * changes its state otherwise. Nobody acts on a VM once it has been replaced but to stop it.
 */
function deeds(vm: number, actions: readonly Action[]) {
  const of = (isOwn: boolean, ...ids: string[]): Action[] =>
    actions.filter((action) => "vm" in action && (action.vm === vm) === isOwn && ids.includes(action.id));
  const birth = [...of(false, "forgeVM"), ...of(false, "bootVM")].slice(0, 2);
  const stops = birth.length === 0 ? [] : of(true, "shutdownVM", "killVM").filter(({ end }) => end >= birth[1].end);
  const changes = actions.filter((action) => ![...birth, ...stops].includes(action) && action.id !== "migrateVM");
  const migrations = actions.filter(({ id }) => id === "migrateVM");
  const rests = changes.flatMap((later, i) => {
    const before = changes[i - 1];
    return later.id === "resumeVM" && before?.id === "suspendVM" && before.from !== later.to ? [[before, later]] : [];
  });
  const replacement = birth.length === 0 ? [] : [[birth[1], stops[0]]];
  const moves = [...migrations.map((one) => [one]), ...rests, ...replacement].map(whole);
  return { birth, changes, moves, immediate: [...changes, ...migrations, ...birth.slice(0, 1)] };
}

/** From leaving the first node to arriving on the last one, for a VM that moves while it keeps running. */
function move(vm: number, actions: readonly Action[]): Span[] {
  const { moves } = deeds(vm, actions);
  if (moves.length === 0) return [];
  return [{ start: Math.min(...moves.map(({ start }) => start)), end: Math.max(...moves.map(({ end }) => end)) }];
}

const areApart = (x: Span, y: Span): boolean => x.end <= y.start || y.end <= x.start;

const vmLists = subsets(vms) as never[][];
const everyPair = vms.flatMap((vm1) => vms.map((vm2) => ({ vm1: vm1 as never, vm2: vm2 as never })));

export const timingMeanings: Meanings<"Deadline" | "noDelay" | "Precedence" | "seq" | "Serialize" | "Sync"> = {
  Deadline: {
    tries: vms.flatMap((vm) => [0, 1, 2, 3].map((t) => ({ vm: vm as never, timestamp: `+00:00:0${t}` }))),
    holds: ({ vm, timestamp }, on) => move(vm, on(vm)).every(({ end }) => end <= Number(timestamp.at(-1))),
  },
  noDelay: {
    tries: vms.map((vm) => ({ vm: vm as never })),
    holds: ({ vm }, on) => deeds(vm, on(vm)).immediate.every(({ start }) => start === 0),
  },
  Precedence: {
    tries: everyPair.filter(({ vm1, vm2 }) => vm1 !== vm2),
    holds: ({ vm1, vm2 }, on) =>
      move(vm1, on(vm1)).every(({ end }) => move(vm2, on(vm2)).every(({ start }) => end <= start)),
  },
  seq: {
    tries: [...vmLists, ...vmLists.map((list) => [...list].reverse())].map((list) => ({ vms: list })),
    holds({ vms: list }, on) {
      const changes = list.map((vm) => deeds(vm, on(vm)).changes);
      return changes.every((earlier, i) =>
        changes.slice(i + 1).every((later) => earlier.every((a) => later.every((b) => a.end <= b.start))),
      );
    },
  },
  Serialize: {
    tries: vmLists.map((list) => ({ vms: list })),
    holds({ vms: list }, on) {
      const moves = list.flatMap((vm) => deeds(vm, on(vm)).moves);
      return moves.every((x) => moves.every((y) => x === y || areApart(x, y)));
    },
  },
  Sync: {
    tries: vmLists.map((list) => ({ vms: list })),
    holds: ({ vms: list }, on) =>
      new Set(list.flatMap((vm) => move(vm, on(vm)).map(({ start, end }) => (isPostCopy(vm) ? start : end)))).size <= 1,
  },
};

/** VM 5 migrates by post-copy: it switches over at the start. */
export const isPostCopy = (vm: number): boolean => vm === 5;
