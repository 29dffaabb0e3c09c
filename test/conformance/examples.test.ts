import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInstance, readModel, readPlan, writeInstance, writeModel, writePlan } from "../../src/index.ts";
import { absence, thirdParty } from "../thirdParty.ts";

/** The examples of the specification: the texts behind "```json WHAT". */
function examplesOf(what: string): string[] {
  const text = readFileSync(join(thirdParty, "spec/placement-model.md"), "utf8");
  return [...text.matchAll(/```json (\w+)\n([\s\S]*?)```/g)].flatMap(([, found, body]) =>
    found === what ? [body] : [],
  );
}

describe.skipIf(absence !== undefined)(
  "every JSON example of the specification is read, and what is written is read back",
  () => {
    it("models", () => {
      const models = examplesOf("model").map((text) => readModel(text));
      expect(models).toHaveLength(2);
      for (const model of models) expect(readModel(writeModel(model))).toEqual(model);
    });

    it("constraints and objectives", () => {
      const model = JSON.parse(examplesOf("model")[0]);
      const lines = examplesOf("constraints").flatMap((text) => text.trim().split("\n"));
      expect(lines).toHaveLength(30);
      const [goals, constraints] = [true, false].map((isGoal) =>
        lines.map((line) => JSON.parse(line)).filter(({ id }) => id.startsWith("minimize") === isGoal),
      );
      for (const objective of goals) {
        const instance = readInstance({ model, constraints, objective });
        expect(instance.constraints).toMatchObject(constraints);
        expect(writeInstance(instance)).toMatchObject({ constraints, objective });
        expect(readInstance(writeInstance(instance))).toEqual(instance);
      }
    });

    it("instances", () => {
      const instances = examplesOf("instance").map((text) => readInstance(text));
      expect(instances).toHaveLength(1);
      for (const instance of instances) expect(readInstance(writeInstance(instance))).toEqual(instance);
    });

    it("plans", () => {
      const plans = examplesOf("plan").map((text) => readPlan(text));
      expect(plans.map(({ actions }) => actions.length)).toEqual([8]);
      for (const plan of plans) expect(readPlan(writePlan(plan))).toEqual(plan);
    });
  },
);
