import { join } from "node:path";
import { expect, it } from "vitest";
import { readLanguageCases, runLanguageCases } from "../../bench/conformance/languageCases.ts";
import { absence, thirdParty } from "../thirdParty.ts";

it.skipIf(absence)("every case of the language comes out as it should", () => {
  const { passed, failures } = runLanguageCases(readLanguageCases(join(thirdParty, "spec/plasma-cases")));
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(100);
});
