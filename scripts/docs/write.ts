import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandPage } from "./commandPage.ts";
import { constraintPages } from "./constraintPages.ts";

// Writes the pages of the constraint kinds into docs/constraints, and that of the command.
const docs = join(import.meta.dirname, "../../docs");
writeFileSync(join(docs, "command.md"), commandPage());
const folder = join(docs, "constraints");
mkdirSync(folder, { recursive: true });
for (const [file, page] of constraintPages()) writeFileSync(join(folder, file), page);
