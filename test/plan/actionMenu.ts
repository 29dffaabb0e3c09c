import type { Action } from "../../src/model/actions.ts";
import { nodes } from "../constraints/smallWorld.ts";

type Window = readonly [start: number, end: number];
type Untimed = Record<string, unknown>;

/** All windows of at least one second up to `last`. */
export const windows = (last: number): Window[] =>
  Array.from({ length: last }, (_, start) => start).flatMap((start) =>
    Array.from({ length: last - start }, (_, length): Window => [start, start + length + 1]),
  );

const actors = [3, 5];
const sources = [10, 20];

/** Everything that can be tried on a VM, possible or not. */
function onVm(vm: number): Untimed[] {
  return [
    ...nodes.map((on) => ({ id: "bootVM", vm, on })),
    { id: "bootVM", vm, on: 10, hooks: { pre: [{ id: "allocate", vm, rc: "cpu", amount: 3 }], post: [] } },
    ...sources.flatMap((from) => nodes.map((to) => ({ id: "migrateVM", vm, from, to, bw: 1 }))),
    ...[0, 3].map((amount) => ({
      ...{ id: "migrateVM", vm, from: 10, to: 20, bw: 1 },
      hooks: { pre: [], post: [{ id: "allocate", vm, rc: "cpu", amount }] },
    })),
    ...sources.flatMap((from) => nodes.map((to) => ({ id: "resumeVM", vm, from, to }))),
    { id: "bootVM", vm, on: 20, hooks: { pre: [], post: [{ id: "allocate", vm, rc: "cpu", amount: 0 }] } },
    { id: "resumeVM", vm, from: 10, to: 20, hooks: { pre: [{ id: "allocate", vm, rc: "cpu", amount: 3 }], post: [] } },
    {
      id: "migrateVM",
      vm,
      from: 20,
      to: 10,
      bw: 1,
      hooks: { pre: [{ id: "allocate", vm, rc: "cpu", amount: 3 }], post: [] },
    },
    {
      id: "suspendVM",
      vm,
      from: 20,
      to: 20,
      hooks: { pre: [], post: [{ id: "allocate", vm: 900, rc: "cpu", amount: 3 }] },
    },
    ...sources.map((on) => ({ id: "shutdownVM", vm, on })),
    ...sources.map((from) => ({ id: "suspendVM", vm, from, to: from })),
    { id: "suspendVM", vm, from: 10, to: 20 },
    { id: "killVM", vm },
    { id: "killVM", vm, on: 10 },
    { id: "forgeVM", vm },
  ];
}

const onNodes: readonly Untimed[] = [
  ...nodes.map((node) => ({ id: "shutdownNode", node })),
  { id: "bootNode", node: 40 },
  { id: "bootNode", node: 10 },
];

/**
 * What a plan may hold as one of its two parts: one action in every window, or a replacement of a VM by a clone.
 * @param inNoTime with actions that start and end at one moment, too
 */
export function menu(last: number, inNoTime = false): readonly (readonly Action[])[] {
  const timed = (action: Untimed, list: readonly Window[]) =>
    list.map(([start, end]) => [{ ...action, start, end } as unknown as Action]);
  const instants = Array.from({ length: last + 1 }, (_, at): Window => [at, at]);
  const allocations = actors.flatMap((vm) =>
    [0, 3].map((amount) => ({ id: "allocate", vm, on: 10, rc: "cpu", amount })),
  );
  return [
    ...[...actors.flatMap(onVm), ...onNodes].flatMap((action) =>
      timed(action, inNoTime ? [...instants, ...windows(last)] : windows(last)),
    ),
    ...allocations.flatMap((action) => timed(action, [...instants, ...windows(last)])),
    ...nodes.flatMap((to) => [[2, 3] as const, [1, 3] as const].map((window) => replacement(to, window))),
  ];
}

/** VM 3 makes way for VM 77: forged, booted, and only then the original is stopped. */
function replacement(to: number, [start, end]: Window): Action[] {
  return [
    { id: "forgeVM", vm: 77, start: 0, end: 1 },
    {
      id: "bootVM",
      vm: 77,
      on: to,
      start: 1,
      end: 2,
      hooks: { pre: [{ id: "substitutedVM", vm: 3, newVm: 77 }], post: [] },
    },
    { id: "shutdownVM", vm: 3, on: 10, start, end },
  ] as unknown as Action[];
}
