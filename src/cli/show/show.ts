import { type Instance, type Plan, readPlan, renderPlan } from "../../index.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { assertWritable, readWith, writeText } from "../files.ts";
import { paintFor } from "../paint.ts";
import { widthOf } from "../print.ts";
import { inStyles } from "../roles.ts";
import { readScripts } from "../solve/compiled.ts";
import { aimed, readInstanceFor } from "../solve/request.ts";
import type { ShowFlags, ShowFormat } from "../verbs/show.ts";

/** `btrp show`. Returns the exit code. */
export async function runShow(planPath: string, scripts: readonly string[], flags: ShowFlags): Promise<number> {
  const context = await readContext(planPath, scripts, flags);
  const plan = await readPlanFor(context, planPath);
  assertWritable(flags.out);
  const text = render(plan, context, flags);
  writeText(flags.out, text.endsWith("\n") ? text : `${text}\n`);
  if (flags.out !== "-" && flags.quiet !== true)
    console.error(`${plan.actions.length} actions: written to ${flags.out}`);
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

function render(plan: Plan, context: Instance | undefined, flags: ShowFlags): string {
  const { view, theme, width, rows, out } = flags;
  const format = formatOf(flags);
  const isForTerminal = format === "text" && out === "-";
  const size = width ?? (isForTerminal ? widthOf(process.stdout) : undefined);
  return renderPlan(plan, {
    format,
    ...(context === undefined ? {} : { constraints: context.constraints, goal: context.goal }),
    ...(view.length === 0 ? {} : { views: view }),
    ...(theme === undefined ? {} : { theme }),
    ...(rows === undefined ? {} : { rows }),
    ...(size === undefined ? {} : { width: size }),
    ...(isForTerminal ? { paint: inStyles(paintFor(process.stdout)) } : {}),
  });
}

const endings: readonly (readonly [RegExp, ShowFormat])[] = [
  [/\.svg(\.gz)?$/, "svg"],
  [/\.html?(\.gz)?$/, "html"],
  [/\.(mmd|mermaid)(\.gz)?$/, "mermaid"],
];

const formatOf = ({ format, out }: ShowFlags): ShowFormat =>
  format ?? endings.find(([ending]) => ending.test(out))?.[1] ?? "text";
