import { defaultLimits } from "./limits.ts";
import { Report } from "./report.ts";
import { Source } from "./source.ts";
import type * as ast from "./syntax/ast.ts";
import { readScript } from "./syntax/reading.ts";
import { allStatements } from "./syntax/walk.ts";

/** Where a call begins; line and column count from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A change to a call: gone, with another number where one is written, or discrete (`>>`). */
export type CallEdit =
  | { readonly kind: "drop" }
  | { readonly kind: "amount"; readonly from: number; readonly to: number }
  | { readonly kind: "discrete" };

/** The script with one call changed; undefined when there is no such call, or no such number written in it. */
export function editCall(text: string, at: Place, edit: CallEdit): string | undefined {
  const source = new Source("script", text);
  const tree = readScript(new Report(source, defaultLimits.diagnostics), defaultLimits)?.tree;
  const call = [...allStatements(tree?.statements ?? [])].find((statement): statement is ast.Call => {
    const { line, column } = source.position(statement.start);
    return statement.kind === "call" && line === at.line && column === at.column;
  });
  if (call === undefined) return undefined;
  switch (edit.kind) {
    case "drop":
      return withoutStatement(text, call);
    case "discrete":
      return call.mark === undefined ? `${text.slice(0, call.start)}>>${text.slice(call.start)}` : undefined;
    case "amount":
      return withAmount(text, call, edit);
  }
}

/** Without the statement, its semicolon, and the lines on which nothing else stood. */
function withoutStatement(text: string, { start, end }: ast.Call): string {
  const semicolon = /^\s*;/.exec(text.slice(end))?.[0].length ?? 0;
  const [before, after] = [text.slice(0, start), text.slice(end + (text[end - 1] === ";" ? 0 : semicolon))];
  const lineStart = before.lastIndexOf("\n") + 1;
  const rest = /^[ \t]*(\/\/[^\n]*)?(\n|$)/.exec(after);
  if (before.slice(lineStart).trim() !== "" || rest === null) return before + after;
  return before.slice(0, lineStart) + after.slice(rest[0].length);
}

function withAmount(text: string, { args }: ast.Call, { from, to }: Extract<CallEdit, { kind: "amount" }>) {
  const written = args.filter((arg) => arg.kind === "number" && Number(text.slice(arg.start, arg.end)) === from);
  if (written.length !== 1) return undefined;
  return `${text.slice(0, written[0].start)}${to}${text.slice(written[0].end)}`;
}
