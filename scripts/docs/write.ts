import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constraintPages } from "./constraintPages.ts";

// Writes the pages of the constraint kinds into docs/constraints.
const folder = join(import.meta.dirname, "../../docs/constraints");
mkdirSync(folder, { recursive: true });
for (const [file, page] of constraintPages()) writeFileSync(join(folder, file), page);
