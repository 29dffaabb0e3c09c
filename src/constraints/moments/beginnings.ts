import { contains } from "../../solver/problem.ts";
import type { Violation } from "../define.ts";
import { groupAround } from "./encounters.ts";
import type { Moment } from "./moment.ts";

/** "VM1 on N1, VM2 on N2 and N3": the VMs that run, with their places. */
export function seatsText(moment: Moment, running: readonly number[]): string {
  return running.map((vm) => `${moment.vmLabel(vm)} on ${moment.placesLabel(vm)}`).join(", ");
}

export const groupText = (moment: Moment, group: Int32Array): string => `{${moment.nodeLabels(group)}}`;

/** VMs that run are inside no group of nodes, or inside another one than at first, if they must stay in that. */
export function strayed(moment: Moment, vms: Int32Array, groups: readonly Int32Array[]): Violation {
  const running = [...vms].filter((vm) => moment.host[vm] >= 0);
  const seats = seatsText(moment, running);
  const group = groupAround(moment, vms, groups, false);
  if (group !== undefined) return astray(moment, vms, `${seats} in group ${groupText(moment, group)}`, groups);
  const nodes = running.flatMap((vm) => moment.placesOf(vm));
  return { message: `no group holds all of ${seats}`, vms: running, nodes };
}

/**
 * VMs that run are in one place together, but not where they ran at first: at the origin, or since then, as soon as one of them did.
 * @param where where they are now, in words
 * @param groups the places are groups of these, or nodes without them
 */
export function astray(moment: Moment, vms: Int32Array, where: string, groups?: readonly Int32Array[]): Violation {
  const earliest = moment.earliest(vms);
  const first = [...vms].filter((vm) => moment.firstHost[vm] >= 0 && moment.firstOf[vm] === earliest);
  const places = [...new Set(moment.firstPlaces(vms))];
  const group = groups?.find((nodes) => places.every((node) => contains(nodes, node)));
  const there = group === undefined ? `on ${moment.nodeLabels(places)}` : `in group ${groupText(moment, group)}`;
  const when = earliest === 0 ? "at the start of the plan" : "as the first of them";
  const running = [...vms].filter((vm) => moment.host[vm] >= 0);
  return {
    message: `${where}, although ${moment.vmLabels(first)} ran ${there} ${when}`,
    vms: [...new Set([...running, ...first])],
    nodes: [...new Set([...running.flatMap((vm) => moment.placesOf(vm)), ...places])],
    ...(earliest > 0 && { settler: first[0] }),
  };
}
