import { type Instance, type Plan, planCsv, planScript, shellFunctions } from "../index.ts";
import { UsageError } from "./exit.ts";
import { readText } from "./files.ts";
import type { Printable } from "./print.ts";

/**
 * A plan for executors: as a table, and as a script.
 * @param plan or why there is none: the table is empty then, and the script fails with that message
 * @param functions what does the steps of the script; virsh unless given
 */
export function executorForms(
  plan: Plan | string,
  context: Partial<Pick<Instance, "constraints" | "goal">>,
  functions: string | undefined,
): NonNullable<Printable["others"]> {
  if (typeof plan === "string") return { csv: () => "", sh: () => `#!/bin/sh\necho '${plan}' >&2\nexit 1\n` };
  return { csv: () => planCsv(plan, context), sh: () => planScript(plan, { ...context, functions }) };
}

/** Reads the functions of a script. @throws UsageError when one is missing */
export async function readFunctions(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readText(path);
  const missing = shellFunctions.filter((name) => !new RegExp(`^\\s*(function\\s+)?${name}\\s*\\(\\)`, "m").test(text));
  if (missing.length === 0) return text;
  throw new UsageError(
    `${path} must define the shell functions ${shellFunctions.join(", ")}; there is no ${missing.join(", ")}`,
  );
}
