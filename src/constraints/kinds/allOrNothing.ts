import { VmState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { vms } from "../params/params.ts";

export const allOrNothing = defineConstraint({
  name: "allOrNothing",
  meaning: "All of the VMs are running at the end, or none is.",
  example: {
    script: "allOrNothing({VM1, VM2});",
    legal: "N1: VM1 | N2: VM2",
    illegal: "N1: VM1 | N2: | ready: VM2",
  },
  params: { vms },
  continuous: "never",
  stronger: { vms: "more" },
  pointless: ({ vms }) => (vms.length < 2 ? "one VM alone always runs, or does not" : undefined),
  says: ({ vms }, say) => `${say.vms(vms)} run all or not at all`,
  *violations({ vms }, moment) {
    const isRunning = (vm: number): boolean => moment.state[vm] === VmState.running;
    const [runner, idler] = [vms.find(isRunning), vms.find((vm) => !isRunning(vm))];
    if (runner === undefined || idler === undefined) return;
    const message = `${moment.vmLabel(runner)} runs, ${moment.vmLabel(idler)} does not`;
    yield { message, vms: [...vms], nodes: [] };
  },
  encode({ vms }, problem) {
    problem.runAsOne(vms);
  },
});
