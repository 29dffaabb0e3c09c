import { nodeDuration } from "../../model/durations.ts";
import { nodeLabel, vmLabel } from "../../model/model.ts";
import { NodeState, VmState } from "../../model/states.ts";
import { type Bins, Wanted } from "../../solver/problem.ts";
import { offered } from "../kinds/overbook.ts";
import type { Contradiction, Encoding } from "./encoding.ts";

export interface NodeBins {
  readonly bins: Bins;
  /** Wishes that no action fulfils. */
  readonly impossible: readonly Contradiction[];
}

/** @param wanted `wanted[vm]`: the state of the VM at the end */
export function binsOf(encoding: Encoding, wanted: Uint8Array): NodeBins {
  const { model, nodeWish } = encoding;
  const count = model.nodes.size;
  const { capacity, limit } = capacities(encoding);
  const bins: Bins = {
    count,
    capacity,
    limit,
    open: model.nodeState.map((state) => (state === NodeState.online ? 1 : 0)),
    wanted: nodeWish.map((wish) =>
      wish === 0 ? Wanted.free : wish === NodeState.online ? Wanted.open : Wanted.closed,
    ),
    opening: new Int32Array(count),
    closing: new Int32Array(count),
    sealed: encoding.sealed,
  };
  for (let node = 0; node < count; node++) {
    if (bins.open[node] === 0) bins.opening[node] = nodeDuration(model, node, "boot");
    else bins.closing[node] = nodeDuration(model, node, "shutdown");
  }
  return { bins, impossible: keepBedsOpen(encoding, wanted, bins.wanted) };
}

/** A node on which a VM sleeps at the end must be online. */
function keepBedsOpen(encoding: Encoding, wantedVm: Uint8Array, wantedNode: Uint8Array): Contradiction[] {
  const { model } = encoding;
  const impossible: Contradiction[] = [];
  for (let vm = 0; vm < wantedVm.length; vm++) {
    const node = model.host[vm];
    if (wantedVm[vm] !== VmState.sleeping || node < 0) continue;
    if (wantedNode[node] === Wanted.closed) {
      const message = `${nodeLabel(model, node)} cannot be offline: ${vmLabel(model, vm)} sleeps there at the end`;
      impossible.push({ message, sources: [...encoding.wishers(vm), encoding.nodeWisher(node)] });
    } else {
      wantedNode[node] = Wanted.open;
    }
  }
  return impossible;
}

/** What nodes offer at the end and at any time: overbooked, and cut by the limits on single nodes. */
function capacities({ model, ratios, limitRules }: Encoding): Pick<Bins, "capacity" | "limit"> {
  const dimensions = model.resources.length;
  const capacity = new Float64Array(model.nodes.size * dimensions);
  model.resources.forEach((resource, r) => {
    for (let node = 0, at = r; node < model.nodes.size; node++, at += dimensions)
      capacity[at] = resource.capacity[node];
    for (const [node, ratio] of ratios[r]) capacity[node * dimensions + r] = offered(resource.capacity[node], ratio);
  });
  const limit = capacity.slice();
  for (const { bins, dimension, amount, always } of limitRules.filter(isCapacity)) {
    const at = bins[0] * dimensions + dimension;
    capacity[at] = Math.min(capacity[at], amount);
    if (always) limit[at] = Math.min(limit[at], amount);
  }
  return { capacity, limit };
}

/** Is the limit part of `capacities`, so that no rule is needed for it? */
export const isCapacity = (rule: { readonly bins: Int32Array; readonly dimension: number }): boolean =>
  rule.bins.length === 1 && rule.dimension >= 0;
