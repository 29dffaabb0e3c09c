import { defineConstraint, type Violation } from "../define.ts";
import { groupText, strayed } from "../moments/beginnings.ts";
import { around, fullestGroup, groupAround, isAnyPlaced } from "../moments/encounters.ts";
import type { Moment } from "../moments/moment.ts";
import { disjointNodeGroups, vmGroups } from "../params/params.ts";

export const splitAmong = defineConstraint({
  name: "splitAmong",
  meaning:
    "Each group of running VMs lies inside one group of nodes, different groups of VMs in different groups of nodes.",
  example: {
    script: "splitAmong({{VM1, VM2}, {VM3}}, {{@N1, @N2}, {@N3}});",
    legal: "N1: VM1 | N2: VM2 | N3: VM3",
    illegal: "N1: VM1 | N2: VM2 VM3 | N3:",
  },
  params: { vParts: vmGroups, pParts: disjointNodeGroups },
  continuous: "optional",
  says: ({ vParts, pParts }, say) =>
    `the VMs ${say.vmGroups(vParts)} use one group of nodes each, no two the same, of ${say.nodeGroups(pParts)}`,
  *violations({ vParts, pParts, continuous }, moment) {
    const firstIn = new Map<Int32Array, Int32Array>();
    for (const vms of vParts) {
      if (!isAnyPlaced(moment, vms)) continue;
      const group = groupAround(moment, vms, pParts, continuous);
      if (group !== undefined && !firstIn.has(group)) {
        firstIn.set(group, vms);
        continue;
      }
      const key = String(vParts.indexOf(vms));
      if (group === undefined) yield { ...strayed(moment, vms, pParts), key };
      else yield { ...metIn(group, firstIn.get(group) as Int32Array, vms, moment), key };
    }
  },
  degree({ vParts, pParts }, moment) {
    const chosen = vParts
      .map((vms) => fullestGroup(moment, vms, pParts))
      .filter(({ group, outside }) => group >= 0 || outside > 0);
    const outside = chosen.reduce((sum, choice) => sum + choice.outside, 0);
    const torn = inSeveral(vParts).filter((vm) => moment.host[vm] >= 0);
    return outside + chosen.length - new Set(chosen.map(({ group }) => group)).size + torn.length;
  },
  encode({ vParts, pParts, continuous }, problem) {
    problem.distinct(vParts, pParts, continuous);
    for (const vm of inSeveral(vParts)) problem.allow(vm, new Int32Array(), continuous);
  },
  settled: ({ vParts, pParts }, firstPlaces) => vParts.map((vms) => ({ vms, parts: around(pParts, firstPlaces(vms)) })),
});

/** Two groups of VMs run in one group of nodes. */
function metIn(group: Int32Array, first: Int32Array, second: Int32Array, moment: Moment): Violation {
  const [others, own] = [first, second].map((vms) => [...vms].filter((vm) => moment.host[vm] >= 0));
  const message = `group ${groupText(moment, group)} holds ${moment.vmLabels(others)} as well as ${moment.vmLabels(own)}`;
  const vms = [...new Set([...others, ...own])];
  return { message, vms, nodes: vms.flatMap((vm) => moment.placesOf(vm)) };
}

/** The VMs of more than one group: where they run, those groups meet. */
function inSeveral(groups: readonly Int32Array[]): number[] {
  const seen = new Set<number>();
  const again: number[] = [];
  for (const vms of groups) {
    again.push(...vms.filter((vm) => seen.has(vm)));
    for (const vm of vms) seen.add(vm);
  }
  return again;
}
