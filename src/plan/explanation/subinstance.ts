import type { Arguments, BoundConstraint } from "../../constraints/define.ts";
import type { Params } from "../../constraints/params/param.ts";
import { Ids } from "../../model/ids.ts";
import type { Model } from "../../model/model.ts";
import { Names } from "../../model/names.ts";

/** A model that has only some of the VMs. Node indices stay; VM k of the result is `vms[k]` (ascending). */
export function withOnly(model: Model, vms: readonly number[]): Model {
  const integers = <T extends Uint8Array | Int32Array>(table: T): T =>
    (table.constructor as unknown as { from(list: Iterable<number>): T }).from(vms.map((vm) => table[vm]));
  const vmNames = new Names();
  vms.forEach((vm, at) => {
    const name = model.vmNames.nameOf(vm);
    if (name !== undefined) vmNames.add(name, at);
  });
  return {
    ...model,
    vms: new Ids(integers(model.vms.at)),
    vmState: integers(model.vmState),
    host: integers(model.host),
    vmAttributes: vms.map((vm) => model.vmAttributes[vm]),
    vmNames,
    network: undefined,
    resources: model.resources.map((resource) => ({
      ...resource,
      consumption: integers(resource.consumption),
      givenConsumption: integers(resource.givenConsumption),
    })),
  };
}

/**
 * A constraint on the VMs that a model with only some of them has; undefined when it is about none of them. It asks no more of them
 * than the whole one does.
 * @param place `place.get(vm)`: the new index of the VM
 */
export function onOnly(constraint: BoundConstraint, place: ReadonlyMap<number, number>): BoundConstraint | undefined {
  const { kind, args } = constraint;
  const projected: Record<string, unknown> = { continuous: args.continuous };
  for (const key in kind.params) {
    const value = args[key];
    const part = partOf(kind.params[key].script, value, place);
    if (part === undefined) return undefined;
    projected[key] = part;
  }
  return { ...constraint, args: projected as Arguments<Params> };
}

/** The part of an argument that is left, undefined for none. */
function partOf(script: string, value: unknown, place: ReadonlyMap<number, number>): unknown {
  const chosen = (list: Int32Array): Int32Array => list.map((vm) => place.get(vm) ?? -1).filter((at) => at >= 0);
  switch (script) {
    case "vm":
      return place.get(value as number);
    case "vms": {
      const list = chosen(value as Int32Array);
      return list.length === 0 ? undefined : list;
    }
    case "vmGroups": {
      const groups = (value as readonly Int32Array[]).map(chosen).filter(({ length }) => length > 0);
      return groups.length === 0 ? undefined : groups;
    }
    default:
      return value;
  }
}

/** The VMs that a constraint speaks of, as indices. */
export function vmsIn({ kind, args }: BoundConstraint): readonly number[] {
  return Object.keys(kind.params).flatMap((key) => {
    const { script } = kind.params[key];
    if (script === "vm") return [args[key] as unknown as number];
    if (script === "vms") return [...(args[key] as unknown as Int32Array)];
    return script === "vmGroups" ? (args[key] as unknown as readonly Int32Array[]).flatMap((list) => [...list]) : [];
  });
}

/** Does a constraint speak of VMs at all? */
export const isAboutVms = ({ kind }: BoundConstraint): boolean =>
  Object.values(kind.params).some(({ script }) => script === "vm" || script === "vms" || script === "vmGroups");
