import { resource } from "../params/params.ts";
import { defineGoal } from "./define.ts";
import { relocationCount, sum } from "./relocations.ts";

export const dataMoved = defineGoal({
  name: "dataMoved",
  meaning: "As little as possible is moved: of all relocations, what the VM holds of the resource at the origin.",
  params: { rc: resource },
  cost: ({ rc }, { origin, actions }) =>
    sum(origin.vms.at.keys(), (vm) => relocationCount(actions.actionsOn(vm)) * origin.resources[rc].consumption[vm]),
  encode: ({ rc }, { model }, weight) => ({
    terms: [{ kind: "move", cost: Float64Array.from(model.resources[rc].consumption, (held) => weight * held) }],
  }),
});
