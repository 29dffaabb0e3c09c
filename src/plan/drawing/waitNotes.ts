import type { Course } from "../course/course.ts";
import { isVital, rankedWaits } from "../course/waits.ts";
import { fitting, label, type Markup } from "./svg.ts";
import { clock } from "./timeScale.ts";
import { actionText } from "./wording.ts";

/** How many waits are told in words. */
const mostTold = 8;
const lineHeight = 16;

/** The waits that say most, one line each. */
export function drawWaitList(
  { plan, labels, waits, critical, duration }: Course,
  top: number,
  width: number,
): { readonly body: Markup; readonly height: number } {
  const told = rankedWaits(waits, plan, critical).slice(0, mostTold);
  if (told.length === 0) return { body: "", height: 0 };
  const lines = told.map((wait, i) => {
    const { step, on, reason } = wait;
    const action = plan.actions[step];
    const words = `${actionText(action, labels)} waits for ${actionText(plan.actions[on], labels)}: ${reason}`;
    const y = top + (i + 1) * lineHeight;
    const style = isVital(wait, critical) ? "alert" : "weak";
    return (
      label(52, y, clock(action.start, duration), { class: `${style} end` }) +
      label(62, y, fitting(words, width - 70), { class: style })
    );
  });
  const others = waits.length - told.length;
  const rest = `… and ${others} more ${others === 1 ? "wait" : "waits"}`;
  const more = others > 0 ? [label(62, top + (told.length + 1) * lineHeight, rest, { class: "weak" })] : [];
  return { body: [...lines, ...more].join(""), height: (told.length + more.length) * lineHeight + 6 };
}
