import type { Course } from "../course/course.ts";
import { isVital, rankedWaits } from "../course/waits.ts";
import { actionText } from "../drawing/wording.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** What waits for what and why, one line each, `!` before those that decide how long the plan takes. Empty when nothing waits. */
export function waitList({ waits, plan, labels, critical }: Course, picture: Picture = {}): string {
  const { paint, longest } = { ...pictureDefaults, ...picture };
  const most = Math.ceil(longest / 3);
  const lines = rankedWaits(waits, plan, critical)
    .slice(0, most)
    .map((wait) => {
      const { step, on, reason } = wait;
      const vital = isVital(wait, critical);
      const words = `${actionText(plan.actions[step], labels)} waits for ${actionText(plan.actions[on], labels)}: ${reason}`;
      return paint(vital ? "bad" : "weak", printable(`${vital ? "!" : " "} ${plan.actions[step].start} s  ${words}`));
    });
  const others = waits.length - most;
  return [...lines, ...(others > 0 ? [paint("weak", `… and ${others} more`)] : [])].join("\n");
}
