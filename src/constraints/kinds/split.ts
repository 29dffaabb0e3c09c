import { defineConstraint } from "../define.ts";
import { crowd } from "../moments/crowd.ts";
import { meetAcross } from "../moments/encounters.ts";
import type { Moment } from "../moments/moment.ts";
import { disjointVmGroups } from "../params/params.ts";

export const split = defineConstraint({
  name: "split",
  meaning: "Running VMs of different groups share no node.",
  example: {
    script: "split({{VM1, VM2}, {VM3}});",
    legal: "N1: VM1 VM2 | N2: VM3",
    illegal: "N1: VM1 VM3 | N2: VM2",
  },
  params: { parts: disjointVmGroups },
  continuous: "optional",
  pointless: ({ parts }) => (parts.length < 2 ? "one group alone has nothing to keep away from" : undefined),
  says: ({ parts }, say) => `VMs of different groups share no node: ${say.vmGroups(parts)}`,
  *violations({ parts }, moment) {
    if (!meetAcross(moment, parts)) return;
    for (const [node, guests] of guestsByNode(parts, moment)) {
      const isMixed = guests.some(({ part }) => part !== guests[0].part);
      const vms = guests.map(({ vm }) => vm);
      if (isMixed) yield crowd(moment, vms, ", of different groups,", node);
    }
  },
  degree({ parts }, moment) {
    const strange = [...guestsByNode(parts, moment).values()].map(
      (guests) => guests.filter(({ part }) => part !== guests[0].part).length,
    );
    return strange.reduce((sum, count) => sum + count, 0);
  },
  encode({ parts, continuous }, problem) {
    problem.apart(parts, false, continuous);
  },
});

/** Who of the groups is on which node, each with the place of its group. */
function guestsByNode(parts: readonly Int32Array[], moment: Moment): Map<number, { vm: number; part: number }[]> {
  const guests = new Map<number, { vm: number; part: number }[]>();
  parts.forEach((vms, part) => {
    for (const vm of vms)
      for (const node of moment.placesOf(vm)) guests.set(node, [...(guests.get(node) ?? []), { vm, part }]);
  });
  return guests;
}
