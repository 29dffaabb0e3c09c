import { type Instance, type Plan, planSteps, type RenderOptions, readPlan, renderPlan } from "../../index.ts";
import { executorForms, readFunctions } from "../executors.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { assertWritable, readWith } from "../files.ts";
import { type Printable, print } from "../print.ts";
import { readScripts } from "../solve/compiled.ts";
import { aimed, readInstanceFor } from "../solve/request.ts";
import type { ShowFlags } from "../verbs/show.ts";

/** `btrp show`. Returns the exit code. */
export async function runShow(planPath: string, scripts: readonly string[], flags: ShowFlags): Promise<number> {
  const context = await readContext(planPath, scripts, flags);
  const plan = await readPlanFor(context, planPath);
  const functions = await readFunctions(flags.functions);
  assertWritable(flags.out);
  const { others, ...forms } = formsOf(plan, context ?? {}, flags);
  print(flags, {
    ...forms,
    others: { ...others, ...executorForms(plan, context ?? {}, functions) },
    summary: `${plan.actions.length} actions`,
  });
  return ExitCode.ok;
}

/** What the plan was made for, as far as it is given. @throws UsageError, ScriptError */
async function readContext(
  planPath: string,
  scripts: readonly string[],
  flags: ShowFlags,
): Promise<Instance | undefined> {
  const { model, instance, goal } = flags;
  const paths = [planPath, ...scripts, model, instance];
  if (paths.filter((path) => path === "-").length > 1) throw new UsageError("only one file can come from stdin");
  if (scripts.length > 0 && model === undefined)
    throw new UsageError(`${scripts[0]} is a script: --model must say which model it speaks of`);
  if (instance !== undefined) return readInstanceFor(goal, instance);
  if (model !== undefined) return aimed(goal, await readScripts(scripts, model, flags));
  return undefined;
}

async function readPlanFor(context: Instance | undefined, path: string): Promise<Plan> {
  try {
    return await readWith(path, (bytes) => readPlan(bytes, context?.model));
  } catch (error) {
    if (!(error instanceof UsageError) || !error.message.endsWith('the key "origin" is missing')) throw error;
    throw new UsageError(`${error.message}; without it, --model or --instance must say where the plan starts`);
  }
}

/** The pictures of a plan in every form. */
function formsOf(plan: Plan, context: Partial<Instance>, flags: ShowFlags): Omit<Printable, "summary"> {
  const { view, theme, width, rows } = flags;
  const { constraints = [], goal = "minimizeMTTR" } = context;
  const options: RenderOptions = {
    ...{ constraints, goal },
    ...(view.length === 0 ? {} : { views: view }),
    ...(theme === undefined ? {} : { theme }),
    ...(rows === undefined ? {} : { rows }),
    ...(width === undefined ? {} : { width }),
  };
  return {
    text: (picture) => renderPlan(plan, { ...picture, ...options, format: "text" }),
    json: () => planSteps(plan, { constraints, goal }),
    others: {
      svg: () => renderPlan(plan, { ...options, format: "svg" }),
      html: () => renderPlan(plan, { ...options, format: "html" }),
      mermaid: () => renderPlan(plan, { ...options, format: "mermaid" }),
    },
  };
}
