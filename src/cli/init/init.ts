import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeModel } from "../../index.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { writeText } from "../files.ts";
import { sampleConfig, sampleModel, sampleScript } from "./samples.ts";

/** Writes the samples, all of them or none. Returns the exit code. @throws UsageError when one of the files is there already */
export function init(folder: string, isQuiet: boolean): number {
  const files = {
    "app.btrp": sampleScript,
    "datacentre.json": `${JSON.stringify(writeModel(sampleModel()), null, 2)}\n`,
    "btrp.config.json": `${JSON.stringify(sampleConfig, null, 2)}\n`,
  };
  const known = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (known.length > 0)
    throw new UsageError(`${known.map((name) => join(folder, name)).join(", ")}: there already; nothing was written`);
  makeFolder(folder);
  for (const [name, text] of Object.entries(files)) writeText(join(folder, name), text);
  if (!isQuiet) process.stdout.write(nextSteps(folder, Object.keys(files)));
  return ExitCode.ok;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot make the folder ${folder}: ${(error as Error).message}`);
  }
}

const nextSteps = (
  folder: string,
  names: readonly string[],
): string => `Written: ${names.map((name) => join(folder, name)).join(", ")}

${folder === "." ? "" : `  cd ${folder}\n`}  btrp check app.btrp                 is the script in order?
  btrp solve app.btrp                 a plan, and why
  btrp solve app.btrp --out plan.json
  btrp show plan.json app.btrp --out plan.html   the plan in your browser
`;
