import fc from "fast-check";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import type { Model } from "../../src/model/model.ts";
import { createModel } from "../../src/model/record.ts";

/** A small data centre with a reason to act: tight nodes, VMs in all states, wishes, and constraints of many kinds. */
export interface SmallInstance {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
}

const seconds = fc.integer({ min: 1, max: 5 });
const vmStates = ["running", "running", "running", "running", "ready", "sleeping"] as const;

const vmDraft = fc.record({
  state: fc.constantFrom(...vmStates),
  place: fc.nat(9),
  cpu: fc.integer({ min: 1, max: 3 }),
  mem: fc.integer({ min: 0, max: 2 }),
  migrate: seconds,
  stop: seconds,
  grown: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 5 }),
  clone: fc.boolean(),
});
const nodeDraft = fc.record({
  online: fc.integer({ min: 0, max: 4 }).map((draw) => draw > 0),
  spareCpu: fc.integer({ min: 0, max: 3 }),
  boot: seconds,
});
const some = fc.array(fc.nat(9), { minLength: 2, maxLength: 4 });
const wish = fc.record({ kind: fc.nat(5), vm: fc.nat(9), node: fc.nat(9) });
const rule = fc.record({ kind: fc.nat(10), vms: some, nodes: some, amount: fc.integer({ min: 1, max: 8 }) });

type Draft<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** Ids that are no indices. */
const vmOf = (count: number) => (draw: number) => 5 + 10 * (draw % count);
const nodeOf = (count: number) => (draw: number) => 7 + 10 * (draw % count);

export const smallInstance: fc.Arbitrary<SmallInstance> = fc
  .record({
    vms: fc.array(vmDraft, { minLength: 2, maxLength: 8 }),
    nodes: fc.array(nodeDraft, { minLength: 2, maxLength: 5 }),
    wishes: fc.array(wish, { minLength: 1, maxLength: 5 }),
    rules: fc.array(rule, { maxLength: 3 }),
  })
  .map(({ vms, nodes, wishes, rules }) => {
    const model = modelFrom(vms, nodes);
    const [vm, node] = [vmOf(vms.length), nodeOf(nodes.length)];
    const grown = vms.flatMap(({ grown }, i) =>
      grown === null ? [] : [{ id: "preserve", vm: vm(i), rc: "cpu", amount: grown }],
    );
    const all = [
      ...wishes.map((one) => wishFrom(one, vm, node)),
      ...rules.map((one) => ruleFrom(one, vm, node)),
      ...grown,
    ];
    return { model, constraints: all as unknown as Constraint[] };
  });

function modelFrom(vms: readonly Draft<typeof vmDraft>[], nodes: readonly Draft<typeof nodeDraft>[]): Model {
  const [vmId, nodeId] = [vmOf(vms.length), nodeOf(nodes.length)];
  const online = nodes.flatMap(({ online: isOn }, i) => (isOn || i === 0 ? [i] : []));
  const placed = vms.map(({ state, place }) => (state === "ready" ? -1 : online[place % online.length]));
  const load = (node: number, of: (vm: Draft<typeof vmDraft>) => number): number =>
    vms.reduce((sum, vm, i) => sum + (placed[i] === node && vm.state === "running" ? of(vm) : 0), 0);
  return createModel({
    nodes: Object.fromEntries(
      nodes.map(({ boot }, i) => [
        nodeId(i),
        { state: online.includes(i) ? "online" : "offline", attributes: { boot, shutdown: boot } },
      ]),
    ),
    vms: Object.fromEntries(
      vms.map(({ state, migrate, stop, clone }, i) => [
        vmId(i),
        {
          ...{ state, ...(placed[i] < 0 ? {} : { node: nodeId(placed[i]) }) },
          attributes: {
            migrate,
            shutdown: stop,
            suspend: stop,
            boot: stop,
            kill: stop,
            resume: stop,
            template: "t",
            clone,
          },
        },
      ]),
    ),
    resources: {
      cpu: {
        ...{ defaultCapacity: 0, defaultConsumption: 0 },
        nodes: Object.fromEntries(nodes.map(({ spareCpu }, i) => [nodeId(i), load(i, ({ cpu }) => cpu) + spareCpu])),
        vms: Object.fromEntries(vms.map(({ cpu }, i) => [vmId(i), cpu])),
      },
      mem: {
        ...{ defaultCapacity: 0, defaultConsumption: 0 },
        nodes: Object.fromEntries(
          nodes.map((_, i) => [
            nodeId(i),
            Math.max(
              4,
              load(i, ({ mem }) => mem),
            ),
          ]),
        ),
        vms: Object.fromEntries(vms.map(({ mem }, i) => [vmId(i), mem])),
      },
    },
  });
}

type Namer = (draw: number) => number;

function wishFrom({ kind, vm, node }: Draft<typeof wish>, vmId: Namer, nodeId: Namer): object {
  if (kind === 0) return { id: "running", vm: vmId(vm) };
  if (kind === 1) return { id: "ban", vm: vmId(vm), nodes: [nodeId(node)] };
  if (kind === 2) return { id: "sleeping", vm: vmId(vm) };
  if (kind === 3) return { id: "offline", node: nodeId(node) };
  return { id: "fence", vm: vmId(vm), nodes: [nodeId(node)] };
}

function ruleFrom(draft: Draft<typeof rule>, vmId: Namer, nodeId: Namer): object {
  const vms = [...new Set(draft.vms.map(vmId))];
  const nodes = [...new Set(draft.nodes.map(nodeId))];
  const halves = [vms.slice(0, 1), vms.slice(1)].filter(({ length }) => length > 0);
  const { amount } = draft;
  const continuous = true;
  switch (draft.kind) {
    case 0:
      return { id: "spread", vms, continuous };
    case 1:
      return { id: "split", parts: halves, continuous };
    case 2:
      return { id: "lonely", vms, continuous };
    case 3:
      return { id: "maxOnline", nodes, amount: Math.min(amount, 3), continuous };
    case 4:
      return { id: "resourceCapacity", nodes, rc: "cpu", amount, continuous };
    case 5:
      return { id: "seq", vms };
    case 6:
      return { id: "Serialize", vms };
    case 7:
      return { id: "among", vms, parts: [nodes.slice(0, 1), nodes.slice(1)], continuous };
    case 8:
      return { id: "splitAmong", vParts: halves, pParts: nodes.map((node) => [node]), continuous };
    case 9:
      return { id: "gather", vms, continuous };
    default:
      return { id: "Precedence", vm1: vms[0], vm2: vms.at(-1) };
  }
}
