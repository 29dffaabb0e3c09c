import { printable } from "./diagram/paint.ts";
import type { Fault } from "./faults.ts";
import type { Verdict } from "./judge.ts";

/** A verdict for people: what is wrong, in numbered sentences, each behind the script position of its constraint if it has one. */
export function verdictText({ ok, faults }: Verdict, { most = 20 } = {}): string {
  if (ok) return "The plan is valid.";
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const lines = faults.slice(0, most).map((fault, i) => `${i + 1}. ${placeOf(fault)}${printable(fault.message)}`);
  const rest = faults.length - lines.length;
  return [`The plan is refused: ${count}.`, ...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n");
}

function placeOf(fault: Fault): string {
  if (fault.kind !== "constraint" || fault.at === undefined) return "";
  const { file, line, column } = fault.at;
  return `${file}:${line}:${column}: `;
}
