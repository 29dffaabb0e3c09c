import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeModel } from "../../index.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { makeFolder, writeText } from "../files.ts";
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

function nextSteps(folder: string, names: readonly string[]): string {
  const written = names.map((name) => join(folder, name)).join(", ");
  const first = folder === "." ? "" : `  cd ${quoted(folder)}\n`;
  return `Written: ${written}\n\n${first}${steps()}`;
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

function steps(): string {
  // Who came by npx has no btrp of their own.
  const btrp = process.env.npm_command === "exec" ? "npx btrp" : "btrp";
  return `  ${btrp} check app.btrp                            is the script in order?
  ${btrp} solve app.btrp                            a plan, and why
  ${btrp} solve app.btrp --out plan.json            the same for programs
  ${btrp} show plan.json app.btrp --out plan.html   pictures of it, for a browser
`;
}
