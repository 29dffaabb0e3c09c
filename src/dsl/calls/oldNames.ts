import { SetValue, type Value } from "../evaluation/values.ts";
import { type Form, plainForm } from "./form.ts";
import { type Parameter, type Signature, signatures } from "./signature.ts";

const signature = (name: string): Signature => signatures.find((candidate) => candidate.name === name) as Signature;

/** Another name for a constraint. */
const renamed = (name: string): Form => plainForm(signature(name));

const vms: Parameter = { key: "vms", script: "vms" };

/** Two groups of VMs instead of a set of them. */
const twoGroups: Form = {
  parameters: [vms, vms],
  meaning: (groups) => [{ signature: signature("split"), args: [new SetValue("vm", 2, groups)] }],
};

/** A limit on a resource, of which "vm" counts the VMs. */
const anyCapacity: Form = {
  parameters: signature("resourceCapacity").parameters,
  meaning: ([nodes, resource, amount]) =>
    resource.kind === "string" && resource.text === "vm"
      ? [{ signature: signature("runningCapacity"), args: [nodes, amount] }]
      : [{ signature: signature("resourceCapacity"), args: [nodes, resource, amount] }],
};

/** The last two of three arguments in the other order. */
const swapped = ({ parameters: [first, second, third], meaning }: Form): Form => ({
  parameters: [first, third, second],
  meaning: ([a, b, c]) => meaning([a, c, b]),
});

/** The same for each node of the first argument by itself. */
const perNode = ({ parameters, meaning }: Form): Form => ({
  parameters,
  meaning: ([nodes, ...others]) =>
    membersOf(nodes).flatMap((node) => meaning([new SetValue("node", 1, [node]), ...others])),
});

const membersOf = (value: Value): readonly Value[] => (value.kind === "set" ? value.members : [value]);

/** Constraint calls of earlier dialects, as calls of today. */
export const oldForms: Readonly<Record<string, readonly Form[]>> = {
  latency: [renamed("among")],
  lSpread: [{ ...renamed("spread"), mark: "implied" }],
  lazySpread: [{ ...renamed("spread"), mark: "implied" }],
  cSpread: [{ ...renamed("spread"), mark: "refused" }],
  lSplit: [{ ...twoGroups, mark: "implied" }],
  split: [twoGroups],
  capacity: [renamed("runningCapacity")],
  cumulatedRunningCapacity: [renamed("runningCapacity")],
  singleRunningCapacity: [perNode(renamed("runningCapacity"))],
  cumulatedResourceCapacity: [renamed("resourceCapacity")],
  singleResourceCapacity: [perNode(renamed("resourceCapacity"))],
  cumulatedCapacity: [anyCapacity],
  singleCapacity: [perNode(anyCapacity), perNode(swapped(anyCapacity))],
  sequence: [renamed("seq")],
  sequentialVMTransitions: [renamed("seq")],
  maxOnlines: [renamed("maxOnline")],
  overbooking: [renamed("overbook")],
  waiting: [renamed("ready")],
  terminating: [renamed("killed")],
};

/** Constraints that earlier dialects name and nobody implements. */
export const unsupportedNames: readonly string[] = [
  "mostlySpread",
  "maxSpareResources",
  "minSpareResources",
  "noIdleOnlines",
  "oversubscription",
  "hostingPlatform",
  "platform",
  "borderPatrol",
];
