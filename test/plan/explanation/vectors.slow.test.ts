import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLines } from "../../../bench/conformance/lines.ts";
import type { SolveVector } from "../../../bench/conformance/solveVectors.ts";
import { readInstance, solve } from "../../../src/index.ts";
import { absence, thirdParty } from "../../thirdParty.ts";
import { canBeArranged, partOf } from "./arrangements.ts";

describe.skipIf(absence !== undefined)("the conflicts of given instances", () => {
  it("are confirmed by trying everything, and so is that no member can be left out", async () => {
    let infeasible = 0;
    const wrong: string[] = [];
    for (const { id, instance } of readLines<SolveVector>(join(thirdParty, "data/vectors/vectors-1.jsonl.gz"))) {
      const { model, constraints } = readInstance(instance as object);
      // One of them takes three seconds to be made minimal; a conflict that is not says so.
      const result = await solve({ model, constraints }, { timeLimit: 10 });
      if (result.status !== "infeasible") continue;
      infeasible++;
      const { members = [], isMinimal, isVerified } = result.conflict;
      if (members.length === 0 || !isMinimal || !isVerified) wrong.push(`${id}: ${isMinimal} ${isVerified}`);
      if (canBeArranged(partOf(model, constraints, members))) wrong.push(`${id} can be arranged`);
      for (const member of members) {
        if (!canBeArranged(partOf(model, constraints, members, member))) wrong.push(`${id} without ${member.says}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(infeasible).toBeGreaterThan(100);
  }, 900_000);
});
