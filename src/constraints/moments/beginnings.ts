import { contains } from "../../solver/problem.ts";
import type { Moment } from "./moment.ts";

/** Where the first of some VMs ran, which is where all of them have to stay. */
export interface Beginning {
  /** The VMs that ran first, and where: at the origin, or the one that began to run first since then. */
  readonly vms: readonly number[];
  readonly nodes: readonly number[];
  /** "VM1, VM2 ran in group {N1, N2} at the start of the plan" */
  readonly text: string;
}

/** @param groups of nodes, of which the first one is named that holds all of the beginning; without groups the nodes are */
export function beginningOf(moment: Moment, vms: Int32Array, groups?: readonly Int32Array[]): Beginning {
  const earliest = moment.earliest(vms);
  const first = [...vms].filter((vm) => moment.firstHost[vm] >= 0 && moment.firstOf[vm] === earliest);
  const nodes = [...new Set(moment.firstPlaces(vms))];
  const group = groups?.find((one) => nodes.every((node) => contains(one, node)));
  const where = group === undefined ? `on ${moment.nodeLabels(nodes)}` : `in group ${groupLabel(moment, group)}`;
  const when = earliest === 0 ? "at the start of the plan" : "as the first of them";
  const text = `${moment.vmLabels(first)} ran ${where} ${when}`;
  return { vms: first, nodes, text };
}

export const groupLabel = (moment: Moment, group: Int32Array): string => `{${moment.nodeLabels(group)}}`;
