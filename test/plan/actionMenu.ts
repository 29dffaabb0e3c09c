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

/** All moments up to `last`, for what takes no time. */
export const instants = (last: number): Window[] => Array.from({ length: last + 1 }, (_, at): Window => [at, at]);

/** What a plan may hold as one of its parts: one action in each of these windows, or what becomes of a VM that the plan forges. */
export function menu(list: readonly Window[]): readonly (readonly Action[])[] {
  const allocations = actors.flatMap((vm) =>
    [0, 3].map((amount) => ({ id: "allocate", vm, on: 10, rc: "cpu", amount })),
  );
  return [...actors.flatMap(onVm), ...onNodes, ...allocations].flatMap((action) =>
    list.map(([start, end]) => [{ ...action, start, end } as unknown as Action]),
  );
}

/** VM 77 is forged and boots, for good or in the place of VM 3, which is said before or after that; then it goes on, or not. */
export const newcomers: readonly (readonly Action[])[] = nodes.flatMap((on) => {
  const forge = { id: "forgeVM", vm: 77, start: 0, end: 1 };
  const boot = { id: "bootVM", vm: 77, on, start: 1, end: 2 };
  const allot = { id: "allocate", vm: 77, rc: "cpu", amount: 2 };
  const told = { id: "substitutedVM", vm: 3, newVm: 77 };
  const stop = { id: "shutdownVM", vm: 3, on: 10, start: 2, end: 3 };
  const before = [forge, { ...boot, hooks: { pre: [told], post: [] } }];
  const after = [forge, { ...boot, hooks: { pre: [allot], post: [told] } }];
  const suspend = { id: "suspendVM", vm: 77, from: on, to: on, start: 2, end: 3 };
  const plans: object[][] = [
    ...[before, after].flatMap((clone) => [
      [...clone, stop],
      [...clone, stop, suspend],
      [...clone, { ...stop, start: 1 }],
      [...clone, { ...stop, end: 2 }],
      [...clone, { ...stop, end: 2 }, { id: "migrateVM", vm: 77, from: on, to: 30 - on, bw: 1, start: 2, end: 3 }],
      [...clone, { id: "killVM", vm: 3, start: 2, end: 3 }],
    ]),
    [...before, { ...stop, hooks: { pre: [{ ...allot, vm: 3 }], post: [allot] } }],
    [{ ...forge, start: 1 }, before[1], stop],
    [forge, boot],
    [forge, { ...boot, hooks: { pre: [allot], post: [] } }, { id: "killVM", vm: 77, start: 2, end: 3 }],
  ];
  return plans as unknown as Action[][];
});
