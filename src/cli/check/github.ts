import type { Diagnostic } from "../../index.ts";
import type { Findings } from "./check.ts";

/** Workflow commands, which GitHub turns into annotations. */
export const githubReport = ({ diagnostics }: Findings): string =>
  diagnostics.map((diagnostic) => `${command(diagnostic)}\n`).join("");

function command({ code, severity, message, file, range: { start, end } }: Diagnostic): string {
  const properties = {
    file,
    line: start.line,
    col: start.column,
    endLine: end.line,
    endColumn: end.column,
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity} ${list.join(",")}::${escapeMessage(message)}`;
}

const escapeMessage = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
