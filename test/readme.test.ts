import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "../src/index.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

it("the README opens with the two commands", () => {
  expect(readme).toMatch(/^# btrp\n\n {4}npm run demo\n {4}npm test\n/);
});

it("the README names every kind of constraint", () => {
  for (const { script } of catalogue) expect(readme).toMatch(new RegExp(`\\b${script}\\b`));
});
