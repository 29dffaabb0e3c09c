import { describe, expect, it } from "vitest";
import { type Conflict, solve } from "../../../src/index.ts";
import { canBeArranged, partOf } from "./arrangements.ts";
import { type Situation, scenarioOf, situations } from "./situations.ts";

async function conflictIn(situation: Situation): Promise<Conflict> {
  const { model, constraints } = scenarioOf(situation);
  const result = await solve({ model, constraints });
  if (result.status !== "infeasible") throw new Error(`${result.status}, not infeasible`);
  return result.conflict;
}

/** What a conflict blames, in the words of the table. */
function blameOf(situation: Situation, { members = [] }: Conflict) {
  const { model } = scenarioOf(situation);
  const full = members.flatMap((one) =>
    one.kind === "capacity"
      ? one.nodes.map((node) => `${model.nodeNames.nameOf(model.nodes.indexOf(node))} ${one.rc}`)
      : [],
  );
  return {
    blamed: members.flatMap((one) => (one.kind === "constraint" ? [one.source] : [])).sort((a, b) => a - b),
    full: full.sort(),
  };
}

describe("the conflict of an infeasible instance", () => {
  it("is known for at least sixty situations", () => expect(situations.length).toBeGreaterThanOrEqual(60));

  it.each(situations)("$name", async (situation) => {
    const conflict = await conflictIn(situation);
    const { blamed, full = [], says = "" } = situation;
    expect(blameOf(situation, conflict)).toEqual({ blamed, full: [...full].sort() });
    expect(conflict).toMatchObject({ isMinimal: true, isVerified: true });
    expect(conflict.message).toContain(says);
  });

  it.each(situations)("$name, by trying everything", async (situation) => {
    const { model, constraints } = scenarioOf(situation);
    const { members = [] } = await conflictIn(situation);
    expect(canBeArranged(partOf(model, constraints, members))).toBe(false);
    for (const member of members) {
      const rest = partOf(model, constraints, members, member);
      expect(`${member.says}: ${canBeArranged(rest)}`).toBe(`${member.says}: true`);
    }
  });
});
