import { defineConstraint } from "../define.ts";
import { strayed } from "../moments/beginnings.ts";
import { around, fullestGroup, groupAround, isAnyPlaced } from "../moments/encounters.ts";
import { nodeGroups, vms } from "../params/params.ts";

export const among = defineConstraint({
  name: "among",
  meaning: "Running VMs lie on nodes of one and the same group; if continuous, of the group they ran in at first.",
  example: {
    script: "among({VM1, VM2}, {{@N1, @N2}, {@N3}});",
    legal: "N1: VM1 | N2: VM2 | N3:",
    illegal: "N1: VM1 | N2: | N3: VM2",
  },
  params: { vms, parts: nodeGroups },
  continuous: "optional",
  stronger: { vms: "more", parts: "fewer" },
  says: ({ vms, parts }, say) =>
    `${say.vms(vms)} ${vms.length === 1 ? "is" : "are all"} inside one of ${say.nodeGroups(parts)}`,
  *violations({ vms, parts, continuous }, moment) {
    if (!isAnyPlaced(moment, vms)) return;
    if (groupAround(moment, vms, parts, continuous) !== undefined) return;
    yield { ...strayed(moment, vms, parts), key: "" };
  },
  degree: ({ vms, parts }, moment) => fullestGroup(moment, vms, parts).outside,
  encode({ vms, parts, continuous }, problem) {
    problem.within(vms, parts, continuous);
  },
  settled: ({ vms, parts }, firstPlaces) => [{ vms, parts: around(parts, firstPlaces(vms)) }],
});
