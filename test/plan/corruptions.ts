import type { Action } from "../../src/model/actions.ts";
import { nodes, vms } from "../constraints/smallWorld.ts";

/** Draws a number below a limit. */
export type Below = (limit: number) => number;

type Loose = Record<string, unknown> & { readonly start: number; readonly end: number };
type Corruption = (actions: readonly Loose[], below: Below) => Loose[];

/** Changes one action, drawn by chance. */
const inOne =
  (change: (action: Loose, below: Below) => Loose): Corruption =>
  (actions, below) => {
    const at = below(actions.length);
    return actions.map((action, i) => (i === at ? change(action, below) : action));
  };

/** Puts something else where an action says where it takes place, or with whom. */
const inOneKey = (keys: readonly string[], values: readonly number[]): Corruption =>
  inOne((action, below) => {
    const own = keys.filter((key) => key in action);
    return own.length === 0 ? action : { ...action, [own[below(own.length)]]: values[below(values.length)] };
  });

const placeKeys = ["on", "to", "from", "node"];

/** What can go wrong with a plan on its way from another program, one mistake at a time. */
export const corruptions: Readonly<Record<string, Corruption>> = {
  "one action earlier or later": inOne((action, below) => {
    const by = below(7) - 3;
    return { ...action, start: action.start + by, end: action.end + by };
  }),
  "all actions at once": (actions) =>
    actions.map(({ start, end, ...rest }) => ({ ...rest, start: 0, end: end - start })),
  "all actions in the reverse order": (actions) => {
    const last = Math.max(...actions.map(({ end }) => end));
    return actions.map((action) => ({ ...action, start: last - action.end, end: last - action.start }));
  },
  "one action shorter or longer": inOne((action, below) => ({ ...action, end: action.end + below(6) - 2 })),
  "one action in no time": inOne((action) => ({ ...action, end: action.start })),
  "one action less": (actions, below) => {
    const at = below(actions.length);
    return actions.filter((_, i) => i !== at);
  },
  "one action twice": (actions, below) => [...actions, actions[below(actions.length)]],
  "one action again, later": (actions, below) => {
    const action = actions[below(actions.length)];
    const by = 1 + below(8);
    return [...actions, { ...action, start: action.start + by, end: action.end + by }];
  },
  "two destinations swapped": (actions, below) => {
    const key = (action: Loose): string | undefined => ["to", "on", "node"].find((one) => one in action);
    const [a, b] = [below(actions.length), below(actions.length)];
    const [one, other] = [actions[a], actions[b]];
    const [keyA, keyB] = [key(one), key(other)];
    if (keyA === undefined || keyB === undefined) return [...actions];
    return actions.map((action, i) =>
      i === a ? { ...one, [keyA]: other[keyB] } : i === b ? { ...other, [keyB]: one[keyA] } : action,
    );
  },
  "another node": inOneKey(placeKeys, nodes),
  "another VM": inOneKey(["vm"], vms),
  "a node that there is not": inOneKey(placeKeys, [0, 1, 30, 2 ** 31 - 1, -1, 0.5]),
  "a VM that there is not": inOneKey(["vm"], [0, 1, 4, 2 ** 31 - 1, -1, 0.5]),
  "an amount more": (actions, below) => [
    ...actions,
    {
      ...{ id: "allocate", vm: vms[below(3)], on: 10, rc: "cpu", amount: below(5) },
      ...{ start: 1, end: 1 + below(3) },
    },
  ],
  "a resource that there is not": (actions) => [
    ...actions,
    { ...{ id: "allocate", vm: 3, on: 10, rc: "gpu", amount: 1 }, ...{ start: 0, end: 1 } },
  ],
};

/** The plan with so many mistakes. */
export function corrupted(actions: readonly Action[], names: readonly string[], below: Below): Action[] {
  let wrong = actions as unknown as readonly Loose[];
  for (const name of names) if (wrong.length > 0) wrong = corruptions[name](wrong, below);
  return wrong as unknown as Action[];
}
