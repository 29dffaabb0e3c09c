import type { Check } from "./subject.ts";

/** Resources that the model lacks, and times that are none. Without a model nobody knows which resources there are. */
export const unusableArguments: Check = function* ({ hasModel }, { faults }) {
  for (const [{ syntax }, found] of faults) {
    for (const { index, script, problem } of found) {
      if (script === "resource" && !hasModel) continue;
      yield { code: "unusable-argument", at: syntax.args[index] ?? syntax, message: problem };
    }
  }
};
