import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inFreshProcess } from "./freshProcess.ts";
import type { Measurement } from "./measure.ts";
import { type ReferenceResult, readReference } from "./reference.ts";
import { rowsOf } from "./rows.ts";

const usage = "usage: npm run bench [-- [DIR] [--json] [--time-limit S]]";

export interface Measured {
  readonly name: string;
  readonly measurement: Measurement;
  readonly reference: ReferenceResult | undefined;
}

/** Measures every instance of a folder, each in a fresh process, and prints the rows as they come. Never fails on time. */
function main(): void {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean", default: false }, "time-limit": { type: "string", default: "10" } },
    allowPositionals: true,
  });
  const folder = positionals[0] ?? join(import.meta.dirname, "../../shared/data/std-perf");
  if (!existsSync(folder)) {
    console.error(`there is no folder ${folder}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const measured = instancesIn(folder).flatMap((path) => measureOne(path, Number(values["time-limit"])));
  console.log(values.json ? JSON.stringify(measured, undefined, 1) : rowsOf(measured));
}

function instancesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.(gz|json)$/.test(name));
  return names.sort().map((name) => join(folder, name));
}

function measureOne(path: string, timeLimit: number): Measured[] {
  const name = (path.split(/[/\\]/).at(-1) as string).replace(/\.(json|gz|json\.gz)$/, "");
  console.error(`${name} …`);
  const measurement = inFreshProcess<Measurement>("measureOne.ts", { path, timeLimit });
  return measurement === undefined ? [] : [{ name, measurement, reference: readReference()[name] }];
}

main();
