import { attribute, priceOf } from "../params/attributeParam.ts";
import { defineGoal } from "./define.ts";
import { relocationCount, sum } from "./relocations.ts";

export const moveCost = defineGoal({
  name: "moveCost",
  meaning:
    "Dear VMs stay: of all relocations, what the attribute of the VM says one costs; nothing without the attribute.",
  params: { attribute },
  cost: ({ attribute }, { origin, actions }) =>
    sum(
      origin.vms.at.keys(),
      (vm) => relocationCount(actions.actionsOn(vm)) * priceOf(origin.vmAttributes[vm], attribute),
    ),
  encode: ({ attribute }, { model }, weight) => ({
    terms: [
      { kind: "move", cost: Float64Array.from(model.vmAttributes, (facts) => weight * priceOf(facts, attribute)) },
    ],
  }),
});
