import { join } from "node:path";
import { expect, it } from "vitest";
import { type JudgeVector, runJudgeVectors } from "../../bench/conformance/judgeVectors.ts";
import { readLines } from "../../bench/conformance/lines.ts";
import { absence, thirdParty } from "../thirdParty.ts";

it.skipIf(absence)("the judge agrees with every check vector", () => {
  const vectors = readLines<JudgeVector>(join(thirdParty, "data/vectors/checks-1.jsonl.gz"));
  const { passed, failures } = runJudgeVectors(vectors);
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(2000);
});
