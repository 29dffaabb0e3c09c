import { isContinuous } from "../../constraints/bind.ts";
import { type Constraint, kindOf } from "../../constraints/catalogue.ts";
import type { Kind, Midway } from "../../constraints/define.ts";
import type { VmId } from "../../model/ids.ts";

/** What has become of the VMs that constraints speak of. */
export interface Fates extends Midway {
  /** The VM that stands for it now: itself, or its clone. */
  heir(vm: VmId): VmId;
  /** Those it once was that still run: to be heeded beside its clone. */
  lingering(vm: VmId): readonly VmId[];
  exists(vm: VmId): boolean;
}

/** What is left of a constraint in the middle of a plan: one, none of it, or one for a clone and one for its original. */
export function wishesLeft(constraint: Constraint, fates: Fates): Constraint[] {
  const kind = kindOf(constraint.id) as Kind;
  return variantsOf(kind, constraint, fates).flatMap((vmNow) => {
    const restated = restate(kind, constraint, vmNow, fates);
    return restated === undefined ? [] : (remaining(kind, restated, fates) ?? []);
  });
}

/** Who is meant by a single VM: the one it is now. A continuous constraint holds for those that linger, too. */
function variantsOf(kind: Kind, constraint: Constraint, fates: Fates): ((vm: VmId) => VmId)[] {
  const single = Object.keys(kind.params).find((key) => kind.params[key].script === "vm");
  if (single === undefined || !isContinuous(kind, constraint)) return [fates.heir];
  const vm = (constraint as unknown as Record<string, VmId>)[single];
  return [fates.heir, ...fates.lingering(vm).map((lingering) => () => lingering)];
}

/** The constraint on VMs as they are now; undefined when a VM that it must have is gone. */
function restate(
  { params, continuous }: Kind,
  constraint: Constraint,
  vmNow: (vm: VmId) => VmId,
  { heir, lingering, exists }: Fates,
): Constraint | undefined {
  const list = (vms: readonly VmId[]): VmId[] =>
    vms.flatMap((vm) => (continuous === "plan" ? [heir(vm)] : [heir(vm), ...lingering(vm)])).filter(exists);
  const restated: Record<string, unknown> = { ...constraint };
  for (const key in params) {
    const value = restated[key];
    switch (params[key].script) {
      case "vm":
        restated[key] = vmNow(value as VmId);
        if (!exists(restated[key] as VmId)) return undefined;
        break;
      case "vms":
        restated[key] = list(value as readonly VmId[]);
        break;
      case "vmGroups":
        restated[key] = (value as readonly (readonly VmId[])[]).map(list);
    }
  }
  return restated as unknown as Constraint;
}

function remaining(kind: Kind, constraint: Constraint, fates: Fates): Constraint | undefined {
  if (kind.continuous !== "plan" || kind.remains === undefined) return constraint;
  const left = kind.remains(constraint as never, fates);
  return left === undefined ? undefined : ({ ...constraint, ...left } as Constraint);
}
