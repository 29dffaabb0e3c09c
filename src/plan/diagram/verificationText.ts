import { goalText } from "../../constraints/goals/text.ts";
import { usualLevel } from "../../constraints/importance.ts";
import { verdictText } from "../verdictText.ts";
import type { Verification } from "../verify.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** The judge's verdict in words, and what the plan costs if it is valid. */
export function verificationText(verification: Verification, picture: Picture = {}): string {
  const { paint } = { ...pictureDefaults, ...picture };
  const { ok, goal, cost, makespan, softViolations } = verification;
  const verdict = verdictText(verification);
  if (!ok) return `${paint("bad", "✗")} ${verdict}`;
  const broken = softViolations.map(
    ({ message, price, level }) => `  ${priceText(price, level)}: ${printable(message)}`,
  );
  const soft = broken.length === 0 ? "" : `\n${["Preferences that it does not keep:", ...broken].join("\n")}`;
  return `${paint("good", "✓")} ${verdict}\nIt costs ${cost} (${goalText(goal)}) and takes ${makespan} s.${soft}`;
}

const priceText = (price: number, level: number): string =>
  `${price}${level === usualLevel ? "" : ` on level ${level}`}`;
