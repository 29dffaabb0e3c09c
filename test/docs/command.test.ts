import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commandPage } from "../../scripts/docs/commandPage.ts";

it("docs/command.md is what `npm run generate` writes", () => {
  expect(readFileSync(join(import.meta.dirname, "../../docs/command.md"), "utf8")).toBe(commandPage());
});
