import { goalText } from "../../constraints/goals/text.ts";
import { verdictText } from "../verdictText.ts";
import type { Verification } from "../verify.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** The judge's verdict in words, and what the plan costs if it is valid. */
export function verificationText(verification: Verification, picture: Picture = {}): string {
  const { paint } = { ...pictureDefaults, ...picture };
  const { ok, goal, cost, makespan } = verification;
  const verdict = verdictText(verification);
  if (!ok) return `${paint("bad", "✗")} ${verdict}`;
  return `${paint("good", "✓")} ${verdict}\nIt costs ${cost} (${goalText(goal)}) and takes ${makespan} s.`;
}
