import { printable } from "./diagram/paint.ts";
import type { Fault } from "./judge/faults.ts";
import type { Verdict } from "./judge/judge.ts";

/** A verdict for people: what is wrong, in numbered sentences, each behind the place of its constraint in a script, or in the list of constraints. */
export function verdictText({ ok, faults, warnings }: Verdict, { most = 20 } = {}): string {
  const sentences = faults.map((fault) => `${placeOf(fault)}${fault.message}`);
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  return [
    ok ? "The plan is valid." : `The plan is refused: ${count}.`,
    ...listed(sentences, most),
    ...(warnings.length > 0 ? ["Warnings:", ...listed(warnings, most)] : []),
  ].join("\n");
}

function listed(sentences: readonly string[], most: number): string[] {
  const lines = sentences.slice(0, most).map((sentence, i) => `${i + 1}. ${printable(sentence)}`);
  const rest = sentences.length - lines.length;
  return rest > 0 ? [...lines, `… and ${rest} more`] : lines;
}

/** Where the constraint stands: in a script, or in the list of constraints. */
function placeOf(fault: Fault): string {
  if (fault.kind !== "constraint") return "";
  if (fault.at === undefined) return `constraints[${fault.source}]: `;
  const { file, line, column } = fault.at;
  return `${file}:${line}:${column}: `;
}
