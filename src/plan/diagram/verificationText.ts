import { verdictText } from "../verdictText.ts";
import type { Verification } from "../verify.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** How many warnings are listed. */
const mostListed = 20;

/** The judge's verdict in words: valid and at which cost, or refused for which faults; then what is odd. */
export function verificationText(verification: Verification, picture: Picture = {}): string {
  const { paint } = { ...pictureDefaults, ...picture };
  const { ok, goal, cost, makespan, warnings } = verification;
  const verdict = ok
    ? paint("good", `✓ The plan is valid: cost ${cost} (${goal}), ${makespan} s from start to end.`)
    : `${paint("bad", "✗")} ${verdictText(verification)}`;
  const others = warnings.length - mostListed;
  return [
    verdict,
    ...warnings.slice(0, mostListed).map((warning) => `${paint("weak", "!")} ${printable(warning)}`),
    ...(others > 0 ? [`… and ${others} more warnings`] : []),
  ].join("\n");
}
