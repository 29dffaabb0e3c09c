import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateCstDts } from "chevrotain";
import { Grammar } from "../src/dsl/syntax/grammar.ts";

export const cstTypesPath = join(import.meta.dirname, "../src/dsl/generated/cst.ts");

/** The types of the concrete syntax tree, from the grammar. */
export function cstTypes(): string {
  const grammar = new Grammar({ skipValidations: false });
  return `// Generated from the grammar by "npm run generate".\n${generateCstDts(grammar.getGAstProductions())}`;
}

if (process.argv.includes("--write")) writeFileSync(cstTypesPath, cstTypes());
