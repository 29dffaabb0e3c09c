import { vmGroups } from "../params/params.ts";
import { defineGoal } from "./define.ts";
import { relocationCount, sum } from "./relocations.ts";

export const turnover = defineGoal({
  name: "turnover",
  meaning: "No group of VMs is stirred up: in the group with most of them, the VMs that are relocated.",
  params: { vmGroups },
  cost: ({ vmGroups }, { actions }) =>
    Math.max(0, ...vmGroups.map((group) => sum(group, (vm) => (relocationCount(actions.actionsOn(vm)) > 0 ? 1 : 0)))),
  encode: ({ vmGroups }, _, weight) => ({ terms: [{ kind: "turnover", groups: vmGroups, weight }] }),
});
