import { definePlanConstraint } from "../define.ts";
import { replacingIn } from "../moments/relocation.ts";
import { vm } from "../params/params.ts";

export const noDelay = definePlanConstraint({
  name: "noDelay",
  meaning: "What is done to the VM starts at once.",
  example: {
    script: "noDelay(VM1);",
    legal: "VM1 0-3",
    illegal: "VM1 1-4",
  },
  params: { vm },
  reading: "discrete",
  says: ({ vm }, say) => `${say.vm(vm)} acts at once`,
  *violations({ vm }, timeline) {
    const actions = timeline.actionsOn(vm);
    const replacing = replacingIn(actions);
    const immediate = actions.filter((action) => action.id === "forgeVM" || !replacing.includes(action));
    for (const { id, start } of immediate) {
      if (start > 0)
        yield {
          message: `${id} of ${timeline.vmLabel(vm)} starts at ${start} s, not at 0`,
          time: start,
          vms: [vm],
          nodes: [],
        };
    }
  },
  encode({ vm }, problem) {
    problem.timing("immediate", { items: Int32Array.of(vm) });
  },
});
