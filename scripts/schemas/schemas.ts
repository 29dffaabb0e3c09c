import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configSchema } from "./config.ts";
import { explanationParts } from "./explanations.ts";
import { instanceParts } from "./instance.ts";
import { modelParts } from "./model.ts";
import { outputParts } from "./outputs.ts";
import { planParts } from "./plan.ts";
import { needed, ref, type Schema } from "./shape.ts";

export const schemasPath = join(import.meta.dirname, "../../schemas");

const parts = { ...modelParts, ...instanceParts, ...planParts, ...outputParts, ...explanationParts };

const titles = {
  model: "A model in btrPlace JSON, as btrp reads it",
  instance: "An instance in btrPlace JSON, as btrp reads it",
  plan: "A plan in btrPlace JSON, as btrp reads it",
  solve: "btrp solve --format json",
  verify: "btrp verify --format json",
  check: "btrp check --format json",
  explain: "btrp explain --format json",
  steps: "btrp show --format json",
} as const;

/** The published JSON Schemas, by the names of their files. */
export function schemas(): Record<string, Schema> {
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  const documents = Object.entries(titles).map(([name, title]): [string, Schema] => {
    const root = ref(name);
    return [`${name}.json`, { $schema: dialect, title, ...root, $defs: needed(root, parts) }];
  });
  return {
    ...Object.fromEntries(documents),
    "config.json": { $schema: dialect, title: "btrp.config.json", ...configSchema() },
  };
}

export const schemaText = (schema: Schema): string => `${JSON.stringify(schema, null, 2)}\n`;

if (process.argv.includes("--write")) {
  mkdirSync(schemasPath, { recursive: true });
  for (const [name, schema] of Object.entries(schemas())) writeFileSync(join(schemasPath, name), schemaText(schema));
}
