/**
 * The life cycle of a VM. `init` and `killed` are outside the mapping: known, but neither placed nor available. A `sleeping` VM lies
 * on the disk of its node and consumes nothing.
 */
export const VmState = { init: 1, ready: 2, running: 4, sleeping: 8, killed: 16 } as const;
export type VmState = (typeof VmState)[keyof typeof VmState];
export type VmStateName = keyof typeof VmState;

export const NodeState = { online: 1, offline: 2 } as const;
export type NodeState = (typeof NodeState)[keyof typeof NodeState];
export type NodeStateName = keyof typeof NodeState;

const vmStateNames = new Map(Object.entries(VmState).map(([name, state]) => [state as number, name as VmStateName]));

export function vmStateName(state: number): VmStateName {
  const name = vmStateNames.get(state);
  if (name === undefined) throw new RangeError(`no VM state has the number ${state}`);
  return name;
}

/** The state as messages put it: "v is not forged". */
export const vmStateWord = (state: number): string => (state === VmState.init ? "not forged" : vmStateName(state));

export const nodeStateName = (state: number): NodeStateName => (state === NodeState.online ? "online" : "offline");
