import fc from "fast-check";
import { catalogue } from "../../../src/constraints/catalogue.ts";
import type { Kind } from "../../../src/constraints/define.ts";
import { goals } from "../../../src/constraints/goals/catalogue.ts";
import type { GoalKind } from "../../../src/constraints/goals/define.ts";
import type { ScriptKind } from "../../../src/constraints/params/param.ts";
import type { Network } from "../../../src/model/network.ts";
import type { ModelRecord, NodeRecord, VmRecord } from "../../../src/model/record.ts";
import * as documents from "../documents.ts";

const id = fc.oneof(fc.nat(20), fc.nat(2 ** 31 - 1));
const amount = fc.oneof(fc.nat(10), fc.nat(2 ** 31 - 1));
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 5 }),
  fc.constantFrom("", "__proto__", "constructor", "a.b[0]"),
);
const attribute = fc.oneof(
  fc.boolean(),
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
);
const attributes = fc.option(fc.dictionary(text, attribute, { maxKeys: 3 }), { nil: undefined });
const ids = fc.uniqueArray(id, { maxLength: 8 });

/** Keeps only what is there: a key without value is no key. */
const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

/** Models with sparse ids, any states, names with aliases, resources and networks. */
export const modelRecords: fc.Arbitrary<ModelRecord> = fc
  .record({ nodes: ids, vms: ids, names: fc.uniqueArray(text, { maxLength: 12 }) })
  .chain(({ nodes, vms, names }) =>
    fc
      .record({
        online: fc.array(fc.boolean(), { minLength: nodes.length, maxLength: nodes.length }),
        states: fc.array(
          fc.record({ state: fc.constantFrom("init", "ready", "running", "sleeping"), host: fc.nat(20), attributes }),
          { minLength: vms.length, maxLength: vms.length },
        ),
        nodeAttributes: fc.array(attributes, { minLength: nodes.length, maxLength: nodes.length }),
        resources: fc.dictionary(text, resource(nodes, vms), { maxKeys: 3 }),
        network: nodes.length === 0 ? fc.constant(undefined) : fc.option(networks(nodes), { nil: undefined }),
      })
      .map(({ online, states, nodeAttributes, resources, network }) => {
        const up = nodes.filter((_, i) => online[i]);
        const named = (i: number) => nameOf(names, i);
        return present({
          nodes: Object.fromEntries(
            nodes.map((node, i): [number, NodeRecord] => [
              node,
              present({
                state: online[i] ? "online" : "offline",
                ...named(2 * i),
                attributes: nodeAttributes[i],
              }) as NodeRecord,
            ]),
          ),
          vms: Object.fromEntries(
            vms.map((vm, i): [number, VmRecord] => {
              const { state: wanted, host, attributes: facts } = states[i];
              const state = up.length === 0 && wanted !== "init" ? "ready" : wanted;
              const node = state === "running" || state === "sleeping" ? up[host % up.length] : undefined;
              return [vm, present({ state, node, ...named(2 * i + 1), attributes: facts }) as VmRecord];
            }),
          ),
          resources,
          network,
        }) as ModelRecord;
      }),
  );

/** Every third element has a name, some of those have a second one. */
function nameOf(names: readonly string[], i: number): { name?: string; aliases?: string[] } {
  if (i % 3 !== 0 || names[i] === undefined) return {};
  return names[i + 1] === undefined ? { name: names[i] } : { name: names[i], aliases: [names[i + 1]] };
}

const amountsOf = (elements: readonly number[]) =>
  fc
    .subarray([...elements])
    .chain((some) =>
      fc
        .tuple(...some.map(() => amount))
        .map((values) => Object.fromEntries(some.map((element, i) => [element, values[i]]))),
    );

const resource = (nodes: readonly number[], vms: readonly number[]) =>
  fc.record({ defaultCapacity: amount, defaultConsumption: amount, nodes: amountsOf(nodes), vms: amountsOf(vms) });

function networks(nodes: readonly number[]): fc.Arbitrary<Network> {
  const some = <T>(list: readonly T[]) => fc.constantFrom(...list);
  const unique = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });
  return fc.tuple(unique, unique).chain(([switches, links]) => {
    const end = fc.oneof(
      some(nodes).map((node) => ({ type: "node" as const, id: node as never })),
      some(switches).map((to) => ({ type: "switch" as const, id: to })),
    );
    const hop = fc.record({ link: some(links), down: fc.boolean() });
    const route = fc.record({ from: some(nodes), to: some(nodes), hops: fc.array(hop, { maxLength: 3 }) });
    return fc.record({
      switches: fc.tuple(...switches.map((one) => fc.record({ id: fc.constant(one), capacity: amount }))),
      links: fc.tuple(
        ...links.map((one) => fc.record({ id: fc.constant(one), capacity: amount, switch: some(switches), to: end })),
      ),
      routing: fc.oneof(fc.constant("default" as const), fc.array(route, { maxLength: 3 })),
    }) as unknown as fc.Arbitrary<Network>;
  });
}

const vmIds = [0, 7, 12, 41, 100];
const nodeIds = [2, 9, 30, 500, 1_000_000];

/** A few of the ids in any order, none twice, cut into groups. */
const groupsOf = (list: readonly number[]): fc.Arbitrary<number[][]> =>
  fc.tuple(fc.shuffledSubarray([...list]), fc.array(fc.nat(3), { maxLength: 3 })).map(([some, sizes]) => {
    const groups = sizes.map((size, i) => some.slice(i * 2, i * 2 + Math.min(size, 2)));
    return groups.filter((group, i) => groups.findIndex((other) => `${other}` === `${group}`) === i);
  });

const argument: Readonly<Record<ScriptKind, fc.Arbitrary<unknown>>> = {
  vm: fc.constantFrom(...vmIds),
  vms: fc.shuffledSubarray(vmIds),
  vmGroups: groupsOf(vmIds),
  node: fc.constantFrom(...nodeIds),
  nodes: fc.shuffledSubarray(nodeIds),
  nodeGroups: groupsOf(nodeIds),
  resource: fc.constantFrom("cpu", "mem"),
  amount,
  ratio: fc.double({ min: 1, max: 100, noNaN: true }),
  attribute: fc.constantFrom("price", "watts"),
  percent: fc.double({ min: 0, max: 100, noNaN: true }),
  factor: fc.double({ min: 0.1, max: 100, noNaN: true }),
  time: fc.tuple(fc.constantFrom("", "+"), fc.nat(23), fc.nat(59), fc.nat(59)).map(([sign, ...parts]) => {
    return sign + parts.map((part) => String(part).padStart(2, "0")).join(":");
  }),
};

function constraintOf({ id, params, continuous }: Kind): fc.Arbitrary<object> {
  const args = Object.fromEntries(Object.keys(params).map((key) => [key, argument[params[key].script]]));
  const mode = continuous === "optional" || continuous === "default" ? { continuous: fc.boolean() } : {};
  const fixed = continuous === "plan" ? { continuous: fc.constant(false) } : {};
  return fc.record({ id: fc.constant(id as string), ...args, ...mode, ...fixed });
}

const importance = { weight: fc.integer({ min: 1, max: 1_000_000 }), level: fc.integer({ min: 0, max: 1000 }) };

/** A constraint that may be broken for a price. */
const softened = (constraint: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc
    .tuple(constraint, fc.record(importance, { requiredKeys: ["weight"] }))
    .map(([hard, worth]) => ({ ...hard, continuous: false, ...worth }));

function goalOf({ id, params, overNodes }: GoalKind): fc.Arbitrary<object> {
  const args = Object.fromEntries(Object.keys(params).map((key) => [key, argument[params[key].script]]));
  const about = overNodes ? { nodes: argument.nodes } : {};
  const mandatory = { id: fc.constant(id), ...args };
  return fc.record(
    { ...mandatory, ...about, ...importance },
    { requiredKeys: Object.keys(mandatory) as (keyof typeof mandatory)[] },
  );
}

const goal = fc.oneof(...(goals as unknown as readonly GoalKind[]).map(goalOf));

/** Instances on the model of the documents, with constraints of every kind, hard and soft, and any goals. */
export const instanceDocuments: fc.Arbitrary<object> = fc.record({
  model: fc.constant(documents.model),
  constraints: fc.tuple(
    ...(catalogue as readonly Kind[]).map(constraintOf),
    ...(catalogue as readonly Kind[]).map(constraintOf),
    ...(catalogue as readonly Kind[]).map((kind) => softened(constraintOf(kind))),
  ),
  objective: fc.oneof(
    goal,
    fc.array(goal, { minLength: 2, maxLength: 4 }).map((list) => ({ id: "sum", goals: list })),
  ),
});

/** Plans on the model of the documents: any actions, possible or not, with any events. */
export const planDocuments: fc.Arbitrary<object> = fc
  .array(anyAction(), { maxLength: 6 })
  .map((actions) => ({ origin: documents.model, actions: [...actions, { id: "forgeVM", vm: 77, start: 0, end: 1 }] }));

function anyAction(): fc.Arbitrary<object> {
  const vm = fc.constantFrom(0, 7, 12, 41, 77, 100);
  const node = fc.constantFrom(2, 9, 30, 500, 1_000_000);
  const rc = fc.constantFrom("cpu", "mem");
  const event = fc.oneof(
    fc.record({ id: fc.constant("allocate"), vm, rc, amount }),
    fc.record({ id: fc.constant("substitutedVM"), vm, newVm: vm }),
  );
  const events = fc.array(event, { maxLength: 2 });
  const times = fc.tuple(fc.nat(50), fc.nat(50)).map(([start, length]) => ({ start, end: start + length }));
  const what = fc.oneof(
    fc.record({ id: fc.constantFrom("bootNode", "shutdownNode"), node }),
    fc.record({ id: fc.constantFrom("bootVM", "shutdownVM", "killVM"), vm, on: node }),
    fc.record({ id: fc.constantFrom("killVM", "forgeVM"), vm }),
    fc.record({ id: fc.constantFrom("suspendVM", "resumeVM", "migrateVM"), vm, from: node, to: node }),
    fc.record({ id: fc.constant("migrateVM"), vm, from: node, to: node, bw: fc.integer({ min: 1, max: 2 ** 31 - 1 }) }),
    fc.record({ id: fc.constant("allocate"), vm, on: node, rc, amount }),
  );
  const hooks = fc.option(fc.record({ pre: events, post: events }), { nil: undefined });
  return fc
    .tuple(what, times, hooks)
    .map(([action, time, hook]) => ({ ...action, ...time, ...(hook && { hooks: hook }) }));
}
