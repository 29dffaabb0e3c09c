import { faultsOf } from "./binding.ts";
import type { Check } from "./subject.ts";

/** Resources that the model lacks, and times that are none. Without a model nobody knows which resources there are. */
export const unusableArguments: Check = function* ({ run, model, hasModel }) {
  for (const call of run.calls) {
    for (const { index, script, problem } of faultsOf(call, model)) {
      if (script === "resource" && !hasModel) continue;
      const at = call.syntax.args[index] ?? call.syntax;
      yield { code: "unusable-argument", at, message: problem };
    }
  }
};
