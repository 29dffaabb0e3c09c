import { oldForms } from "../calls/oldNames.ts";
import { signatures } from "../calls/signature.ts";
import type { Check } from "./subject.ts";

/** Calls under names of earlier dialects. */
export const oldNames: Check = function* ({ run }) {
  for (const { syntax, signature } of run.calls) {
    const { name } = syntax.name;
    const isCurrent = signatures.some(({ kind }) => kind.script === name);
    if (isCurrent || !(Object.hasOwn(oldForms, name) || signature.name === name)) continue;
    yield { code: "old-constraint-name", at: syntax.name, message: `${name} is now written ${signature.kind.script}` };
  }
};
