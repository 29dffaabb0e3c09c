import { problemOf } from "./binding.ts";
import type { Check } from "./subject.ts";

/** Resources that the model lacks, and times that are none. Without a model nobody knows which resources there are. */
export const unusableArguments: Check = function* ({ run, model, hasModel }, { faults }) {
  for (const { kind, args, syntax } of hasModel ? run.goals : []) {
    for (const [index, param] of Object.values(kind.params).entries()) {
      const value = args[index];
      const problem = value.kind === "string" ? problemOf(param, value.text, model) : undefined;
      if (problem !== undefined) yield { code: "unusable-argument", at: syntax.args[index], message: problem };
    }
  }
  for (const [{ syntax }, found] of faults) {
    for (const { index, script, problem } of found) {
      if (script === "resource" && !hasModel) continue;
      yield { code: "unusable-argument", at: syntax.args[index] ?? syntax, message: problem };
    }
  }
};
