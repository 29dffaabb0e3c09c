import { contains } from "../../solver/problem.ts";
import type { Moment } from "./moment.ts";

// Who meets whom at a moment. These checks run thousands of times where nothing is wrong, so they allocate nothing: they write into
// `moment.scratch` (a number per node) and leave it all 0.

/** Is there a node that two of these VMs occupy? */
export function meet({ host, other, scratch }: Moment, vms: Int32Array): boolean {
  let found = false;
  for (let i = 0; i < vms.length; i++) {
    const [first, second] = [host[vms[i]], other[vms[i]]];
    if (first >= 0 && scratch[first]++ > 0) found = true;
    if (second >= 0 && second !== first && scratch[second]++ > 0) found = true;
  }
  clear(host, other, scratch, vms);
  return found;
}

/** Is there a node that VMs of different classes occupy? */
export function meetAcross({ host, other, scratch }: Moment, classes: readonly Int32Array[]): boolean {
  let found = false;
  for (let c = 0; c < classes.length; c++) {
    for (let i = 0; i < classes[c].length; i++) {
      const vm = classes[c][i];
      for (let place = host[vm], k = 0; k < 2 && place >= 0; k++, place = other[vm]) {
        if (scratch[place] !== 0 && scratch[place] !== c + 1) found = true;
        scratch[place] = c + 1;
      }
    }
  }
  for (let c = 0; c < classes.length; c++) clear(host, other, scratch, classes[c]);
  return found;
}

/** Is there a node that one of these VMs and another VM occupy? */
export function meetStrangers({ host, other, occupants, scratch }: Moment, vms: Int32Array): boolean {
  let found = false;
  for (let i = 0; i < vms.length; i++) {
    const [first, second] = [host[vms[i]], other[vms[i]]];
    if (first >= 0) scratch[first]++;
    if (second >= 0 && second !== first) scratch[second]++;
  }
  for (let i = 0; i < vms.length; i++) {
    const [first, second] = [host[vms[i]], other[vms[i]]];
    if (first >= 0 && occupants[first] !== scratch[first]) found = true;
    if (second >= 0 && occupants[second] !== scratch[second]) found = true;
  }
  clear(host, other, scratch, vms);
  return found;
}

function clear(host: Int32Array, other: Int32Array, scratch: Int32Array, vms: Int32Array): void {
  for (let i = 0; i < vms.length; i++) {
    if (host[vms[i]] >= 0) scratch[host[vms[i]]] = 0;
    if (other[vms[i]] >= 0) scratch[other[vms[i]]] = 0;
  }
}

/** Does any of these VMs occupy a node? */
export function isAnyPlaced({ host }: Moment, vms: Int32Array): boolean {
  for (let i = 0; i < vms.length; i++) if (host[vms[i]] >= 0) return true;
  return false;
}

/**
 * The group of nodes that holds every node that the VMs occupy, and, if that counts too, those where they ran first; the first such
 * group if groups overlap, undefined when there is none.
 */
export function groupAround(
  moment: Moment,
  vms: Int32Array,
  groups: readonly Int32Array[],
  firstToo: boolean,
): Int32Array | undefined {
  const table = moment.groupTable(groups);
  const earliest = firstToo ? moment.earliest(vms) : -1;
  if (table === undefined) return groups.find((nodes) => areWithin(moment, vms, nodes, earliest));
  const { host, other, firstHost, firstOf } = moment;
  let found = -1;
  for (let i = 0; i < vms.length; i++) {
    const vm = vms[i];
    const before = firstOf[vm] === earliest ? firstHost[vm] : -1;
    for (let k = 0; k < 3; k++) {
      const node = k === 0 ? host[vm] : k === 1 ? other[vm] : before;
      if (node < 0) continue;
      if (found < 0) found = table[node];
      if (found < 0 || table[node] !== found) return undefined;
    }
  }
  return groups[found];
}

/** The group of nodes that holds most of the VMs, -1 without groups or VMs; of equal ones the first; and how many it does not hold. */
export function fullestGroup(
  { host }: Moment,
  vms: Int32Array,
  groups: readonly Int32Array[],
): { readonly group: number; readonly outside: number } {
  const placed = vms.filter((vm) => host[vm] >= 0);
  const outside = groups.map((group) => placed.reduce((sum, vm) => sum + (contains(group, host[vm]) ? 0 : 1), 0));
  const least = Math.min(placed.length, ...outside);
  return { group: placed.length === 0 ? -1 : outside.indexOf(least), outside: least };
}

function areWithin(moment: Moment, vms: Int32Array, nodes: Int32Array, earliest: number): boolean {
  const { host, other, firstHost, firstOf } = moment;
  for (let i = 0; i < vms.length; i++) {
    const vm = vms[i];
    if (host[vm] >= 0 && !contains(nodes, host[vm])) return false;
    if (other[vm] >= 0 && !contains(nodes, other[vm])) return false;
    if (firstOf[vm] === earliest && firstHost[vm] >= 0 && !contains(nodes, firstHost[vm])) return false;
  }
  return true;
}

/** The groups that hold all these nodes. */
export const around = <Id>(groups: readonly (readonly Id[])[], nodes: readonly Id[]): (readonly Id[])[] =>
  groups.filter((group) => nodes.every((node) => group.includes(node)));
