import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The parsed lines of a JSONL file, `.gz` allowed. */
export function readLines<Line>(path: string): Line[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Line);
}

export interface Report {
  readonly passed: number;
  /** One text per failure, beginning with the id of the case. */
  readonly failures: readonly string[];
}

/** Prints a report and sets the exit code. For `npm run conformance:… -- PATH`. */
export async function main(usage: string, run: (path: string) => Report | Promise<Report>): Promise<void> {
  const path = process.argv[2];
  if (path === undefined || !existsSync(path)) {
    console.error(path === undefined ? `usage: ${usage}` : `there is no ${path}`);
    process.exitCode = 2;
    return;
  }
  const { passed, failures } = await run(path);
  for (const failure of failures) console.log(failure);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
