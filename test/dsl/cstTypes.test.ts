import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { cstTypes, cstTypesPath } from "../../scripts/cstTypes.ts";

it("the types of the concrete tree are those of the grammar; npm run generate writes them", () => {
  expect(readFileSync(cstTypesPath, "utf8")).toBe(cstTypes());
});
