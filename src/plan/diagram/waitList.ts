import type { Course } from "../course/course.ts";
import { actionText } from "../drawing/wording.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** What waits for what and why, one line each, `!` before those that decide how long the plan takes. Empty when nothing waits. */
export function waitList({ waits, plan, labels, critical }: Course, picture: Picture = {}): string {
  const { paint, longest } = { ...pictureDefaults, ...picture };
  const most = Math.ceil(longest / 3);
  const isVital = (step: number, on: number): boolean =>
    critical.some((one, i) => one === step && critical[i - 1] === on);
  const ranked = [...waits].sort((a, b) => Number(isVital(b.step, b.on)) - Number(isVital(a.step, a.on)));
  const lines = ranked.slice(0, most).map(({ step, on, reason }) => {
    const mark = isVital(step, on) ? "!" : " ";
    const words = `${actionText(plan.actions[step], labels)} waits for ${actionText(plan.actions[on], labels)}: ${reason}`;
    return paint(isVital(step, on) ? "bad" : "weak", printable(`${mark} ${plan.actions[step].start} s  ${words}`));
  });
  const others = waits.length - most;
  return [...lines, ...(others > 0 ? [paint("weak", `… and ${others} more`)] : [])].join("\n");
}
