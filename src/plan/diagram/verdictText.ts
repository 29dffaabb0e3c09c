import type { Fault } from "../faults.ts";
import type { Verification } from "../verify.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** How many faults, and how many warnings, are listed. */
const mostListed = 20;

/** The judge's verdict in words: accepted with which cost, or refused for which faults; then what is odd. */
export function verdictText(
  { ok, faults, warnings, goal, cost, makespan }: Verification,
  picture: Picture = {},
): string {
  const { paint } = { ...pictureDefaults, ...picture };
  const head = ok
    ? paint("good", `✓ The judge accepts the plan: cost ${cost} (${goal}), ${makespan} s from start to end.`)
    : paint("bad", `✗ The judge refuses the plan: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}.`);
  return [
    head,
    ...listed(faults.map((fault) => `  ${paint("bad", "✗")} ${fault.message}${placeOf(fault)}`)),
    ...listed(warnings.map((warning) => `  ${paint("weak", "!")} ${warning}`)),
  ].join("\n");
}

function placeOf(fault: Fault): string {
  const at = fault.kind === "constraint" ? fault.at : undefined;
  return at === undefined ? "" : ` (${at.file}:${at.line})`;
}

function listed(lines: readonly string[]): string[] {
  const others = lines.length - mostListed;
  return others > 0 ? [...lines.slice(0, mostListed), `  … and ${others} more`] : [...lines];
}
