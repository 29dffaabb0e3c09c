import { defineConstraint } from "../define.ts";
import { astray, seatsText } from "../moments/beginnings.ts";
import { vms } from "../params/params.ts";

export const gather = defineConstraint({
  name: "gather",
  meaning: "Running VMs lie on one node all together; if continuous, on the node where they ran at first.",
  example: {
    script: "gather({VM1, VM2});",
    legal: "N1: VM1 VM2 | N2:",
    illegal: "N1: VM1 | N2: VM2",
  },
  params: { vms },
  continuous: "optional",
  stronger: { vms: "more" },
  pointless: ({ vms }) => (vms.length < 2 ? "one VM alone is always gathered" : undefined),
  says: ({ vms }, say) => `${say.vms(vms)} are on one node`,
  *violations({ vms, continuous }, moment) {
    const running = [...vms].filter((vm) => moment.host[vm] >= 0);
    const nodes = [...new Set(running.flatMap((vm) => moment.placesOf(vm)))];
    if (vms.length < 2 || nodes.length === 0) return;
    const seats = seatsText(moment, running);
    if (nodes.length > 1) yield { message: `not on one node: ${seats}`, key: "", vms: running, nodes };
    else if (continuous && moment.firstPlaces(vms).some((node) => node !== nodes[0]))
      yield { ...astray(moment, vms, seats), key: "" };
  },
  degree: ({ vms }, moment) => new Set([...vms].flatMap((vm) => moment.placesOf(vm))).size - 1,
  encode({ vms, continuous }, problem) {
    problem.together(vms, continuous);
  },
  settled: ({ vms }, firstPlaces) => (vms.length < 2 ? [] : [{ vms, parts: firstPlaces(vms).map((node) => [node]) }]),
});
