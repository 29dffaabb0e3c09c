import type { Handout, HandoutStep, Named } from "./handout.ts";

const columns: readonly (readonly [string, (step: HandoutStep) => string | number | undefined])[] = [
  ["step", ({ step }) => step],
  ["start", ({ start }) => start],
  ["end", ({ end }) => end],
  ["action", ({ action }) => action],
  ["vm_id", ({ vm }) => vm?.id],
  ["vm", ({ vm }) => nameOf(vm)],
  ["node_id", ({ node }) => node?.id],
  ["node", ({ node }) => nameOf(node)],
  ["from_id", ({ from }) => from?.id],
  ["from", ({ from }) => nameOf(from)],
  ["to_id", ({ to }) => to?.id],
  ["to", ({ to }) => nameOf(to)],
  ["resource", ({ resource }) => resource],
  ["amount", ({ amount }) => amount],
  ["waits_for", ({ waitsFor }) => waitsFor.map(({ step }) => step).join(" ")],
  ["why", ({ waitsFor }) => [...new Set(waitsFor.map(({ reason }) => reason))].join("; ")],
];

const nameOf = (element: Named | undefined): string | undefined => element?.name;

/** A table as in RFC 4180: a line of titles, then one for each step. */
export function csvOf({ steps }: Handout): string {
  const lines = [columns.map(([title]) => title), ...steps.map((step) => columns.map(([, value]) => value(step)))];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Quoted where it must be. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
