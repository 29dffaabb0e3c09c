import type { BoundConstraint } from "../../constraints/define.ts";
import { type Compiled, compile } from "../../constraints/encoding/compile.ts";
import { largestId } from "../../model/ids.ts";
import type { Model } from "../../model/model.ts";
import type { Case, Claim } from "./claims.ts";
import { onOnly, withOnly } from "./subinstance.ts";

/** An instance in which only some of the claims count. VM k of it is `vms[k]` of the whole model. */
export interface Relaxed {
  readonly model: Model;
  readonly vms: readonly number[];
  readonly constraints: readonly BoundConstraint[];
  readonly compiled: Compiled;
}

/** The instance of a case in which only these claims count. Fewer claims never make it harder. */
export function relaxedTo({ model, vms, claims, states, favours, wishes, now }: Case, kept: readonly Claim[]): Relaxed {
  const keptClaims = new Set(kept);
  const keptConstraints = kept.flatMap((claim) => (claim.kind === "constraint" ? [claim.constraint] : []));
  const isKept = new Set(keptConstraints);
  const isStaying = new Set(states.flatMap((claim) => (isStateKept(claim, keptClaims) ? claim.vms : [])));
  // A VM that nobody asks anything of, any more, is left out: it may be anywhere, or nowhere.
  const present = vms.filter((vm) => isStaying.has(vm) || (wishes.get(vm) ?? []).some((wish) => isKept.has(wish)));
  const place = new Map(present.map((vm, at) => [vm, at]));
  const dropped = claims.filter((claim) => claim.kind === "capacity" && !keptClaims.has(claim));
  const constraints = [...favours, ...keptConstraints].flatMap((constraint) => onOnly(constraint, place) ?? []);
  const relaxed = withOnly(withoutCapacities(model, dropped), present);
  return { model: relaxed, vms: present, constraints, compiled: compile(relaxed, constraints, now) };
}

const isStateKept = (claim: Claim, kept: ReadonlySet<Claim>): claim is Extract<Claim, { kind: "state" }> =>
  claim.kind === "state" && kept.has(claim);

/** The model in which the nodes of these claims offer as much as anyone can ask for. */
function withoutCapacities(model: Model, dropped: readonly Claim[]): Model {
  const resources = model.resources.map((resource, r) => {
    const nodes = dropped.flatMap((claim) => (claim.kind === "capacity" && claim.resource === r ? claim.nodes : []));
    if (nodes.length === 0) return resource;
    const capacity = resource.capacity.slice();
    for (const node of nodes) capacity[node] = largestId;
    return { ...resource, capacity };
  });
  return { ...model, resources };
}
