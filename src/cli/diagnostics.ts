import type { Diagnostic } from "../index.ts";

/** How many diagnostics of a script are listed. */
const mostListed = 20;

/** Diagnostics for people, one a line; of many, the first ones. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  const others = diagnostics.length - mostListed;
  const lines = diagnostics.slice(0, mostListed).map(diagnosticLine);
  return [...lines, ...(others > 0 ? [`… and ${others} more`] : [])].join("\n");
}

/** A diagnostic in one line, as editors and terminals link it: `file:line:column: severity: message [code]`. */
function diagnosticLine({ file, range, severity, message, code }: Diagnostic): string {
  return `${file}:${range.start.line}:${range.start.column}: ${severity}: ${message} [${code}]`;
}
