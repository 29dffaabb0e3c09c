import { readFileSync } from "node:fs";
import type { Diagnostic, Range } from "../../index.ts";
import type { Paint } from "../paint.ts";
import type { Findings } from "./check.ts";
import { frame, printable } from "./frame.ts";

/** Diagnostics for people: what is wrong, and the line where it is. */
export function textReport({ diagnostics, texts }: Pick<Findings, "diagnostics" | "texts">, paint: Paint): string {
  return diagnostics.map((diagnostic) => `${entry(diagnostic, texts, paint)}\n\n`).join("");
}

function entry(
  { code, severity, message, file, range, related = [] }: Diagnostic,
  texts: Findings["texts"],
  paint: Paint,
): string {
  const colour = severity === "error" ? "red" : "yellow";
  const others = related.map((other) => [
    `${paint("blue", "note")}: ${printable(other.message)}`,
    place(other.file, other.range, "-", texts, paint),
  ]);
  return [
    `${paint(["bold", colour], `${severity}[${code}]`)}${paint("bold", `: ${printable(message)}`)}`,
    place(file, range, "^", texts, paint),
    ...others.flat(),
  ].join("\n");
}

function place(file: string, range: Range, underline: "^" | "-", texts: Findings["texts"], paint: Paint): string {
  const where = `${paint("blue", "-->")} ${file}:${range.start.line}:${range.start.column}`;
  const text = texts.get(file) ?? textOf(file);
  return text === undefined ? ` ${where}` : ` ${where}\n${frame(text, range, underline, paint)}`;
}

/** The text of an imported script; undefined when it can no longer be read. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** What to do where nothing said which VMs and nodes there are; empty where nobody asks for them. */
export const modelHint = ({ diagnostics }: Findings): string =>
  diagnostics.some(({ code }) => code === "unknown-element" || code === "unknown-node")
    ? "No model was given: --model FILE says which VMs and nodes there are.\n"
    : "";

/** One line: how many scripts, and how many problems. */
export function summary({ diagnostics, total, scripts, texts, ok }: Findings): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const constraints = scripts.reduce((sum, { calls }) => sum + calls.length, 0);
  const hidden = total - diagnostics.length;
  const rest = hidden > 0 ? `, of which ${hidden} not shown` : "";
  const problems = total === 0 ? "no problems" : `${count(total, "problem")}${rest}`;
  return `${count(texts.size, "script")}, ${count(constraints, "constraint")}: ${problems}${ok && total > 0 ? " (none is an error)" : ""}\n`;
}
