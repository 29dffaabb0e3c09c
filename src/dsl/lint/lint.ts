import type { Compilation } from "../compile.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { inOrder, Report } from "../report.ts";
import { bindCalls } from "./binding.ts";
import { chains } from "./chains.ts";
import { contradictions } from "./contradictions.ts";
import { duplicates } from "./duplicates.ts";
import { exportsInLoops } from "./exportsInLoops.ts";
import { octalIntervals } from "./octalIntervals.ts";
import { oldNames } from "./oldNames.ts";
import { options } from "./options.ts";
import { pointless } from "./pointless.ts";
import type { Check } from "./subject.ts";
import { subsumed } from "./subsumed.ts";
import { unusableArguments } from "./unusableArguments.ts";
import { unusedVariables } from "./unusedVariables.ts";

const checks: readonly Check[] = [
  chains,
  contradictions,
  duplicates,
  exportsInLoops,
  octalIntervals,
  oldNames,
  options,
  pointless,
  subsumed,
  unusableArguments,
  unusedVariables,
];

/** Advice about a script that compiles: warnings about what it means, not about what the language allows. None after an error. */
export function lint({ subject }: Compilation): readonly Diagnostic[] {
  if (subject === undefined) return [];
  const { report, run } = subject;
  const binding = bindCalls(subject);
  const advice = new Report(report.source, run.session.limits.diagnostics);
  for (const check of checks) {
    for (const { code, at, message, related } of check(subject, binding)) {
      advice.add(
        code,
        at,
        message,
        related?.map((other) => report.related(other.message, other.at)),
      );
    }
  }
  return inOrder([...report.lints, ...advice.lints]);
}
