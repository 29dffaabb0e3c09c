import type { Constraint } from "../constraints/catalogue.ts";
import type { Objective } from "../constraints/goals/catalogue.ts";
import type { Plan } from "../model/plan.ts";
import { courseOf } from "./course/course.ts";
import { csvOf } from "./handout/csv.ts";
import { type Handout, handoutOf } from "./handout/handout.ts";
import { shellScript } from "./handout/shellScript.ts";

/** What a plan was made for. */
export interface HandoutOptions {
  /** Constraints make actions wait, too. */
  readonly constraints?: readonly Constraint[];
  /** What the cost is for; minimizeMTTR unless given. */
  readonly goal?: Objective;
}

/**
 * A plan as executors want it, as plain data: each step with names, times, and the steps that must have ended before it, with the reason.
 * @throws InputError for elements or resources that the model does not have
 */
export function planSteps(plan: Plan, { constraints = [], goal = "minimizeMTTR" }: HandoutOptions = {}): Handout {
  return handoutOf(courseOf(plan, constraints, goal));
}

/** The same as a table (RFC 4180), one line for each step. */
export const planCsv = (plan: Plan, options: HandoutOptions = {}): string => csvOf(planSteps(plan, options));

/**
 * The same as a commented script for POSIX shells: steps run side by side as far as they do not wait for each other.
 * @param options.functions shell functions that do the steps, in place of those for libvirt's virsh (see `virshFunctions`)
 */
export const planScript = (
  plan: Plan,
  options: HandoutOptions & { readonly functions?: string | undefined } = {},
): string => shellScript(planSteps(plan, options), options.functions);
