import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the reference needed for an instance; seconds. */
export interface ReferenceResult {
  readonly cost?: number;
  readonly wallSeconds?: number;
  readonly warmWallSeconds?: number;
  readonly peakRssMB?: number;
}

const file = join(import.meta.dirname, "../../shared/data/reference-results.json");

/** The reference's figures by instance, in its repair mode; none where they do not lie beside the repository. */
export function readReference(): Readonly<Record<string, ReferenceResult>> {
  if (!existsSync(file)) return {};
  const instances: Record<string, { repair: ReferenceResult }> = JSON.parse(readFileSync(file, "utf8"))["std-perf"];
  return Object.fromEntries(Object.entries(instances).map(([name, { repair }]) => [name, repair]));
}
