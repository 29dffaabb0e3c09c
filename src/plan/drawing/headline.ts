import { goalText } from "../../constraints/goals/text.ts";
import type { Course } from "../course/course.ts";
import { clock } from "./timeScale.ts";
import { count } from "./wording.ts";

/** What a plan is, in a line. */
export function headline({ plan, duration, cost, goal, refusal }: Course): string {
  if (plan.actions.length === 0) return "Nothing to do: the plan is empty";
  const facts = `${count(plan.actions.length, "action")} in ${clock(duration)}, cost ${cost} (${goalText(goal)})`;
  return refusal === undefined ? facts : `${facts} — it cannot be carried out: ${refusal}`;
}
