import { expect, it } from "vitest";
import { bindAll, type Constraint } from "../../../src/constraints/catalogue.ts";
import type { Action } from "../../../src/model/actions.ts";
import { createPlan } from "../../../src/model/plan.ts";
import { dependenciesOf } from "../../../src/plan/dependencies/dependencies.ts";
import { judge } from "../../../src/plan/judge/judge.ts";
import { seeded } from "../../constraints/seeded.ts";
import { modelOf, type Origin, origins } from "../../constraints/smallWorld.ts";
import { instants, menu, newcomers, windows } from "../actionMenu.ts";
import { expectations } from "../bruteForce.ts";
import { execute } from "./execution.ts";

const clocked = new Set(["Deadline", "noDelay", "Sync"]);
const unclocked = expectations.map(({ constraint }) => constraint).filter(({ id }) => !clocked.has(id));
const now = new Date(2024, 0, 1);

/** What the judge says of these actions, of what happens in them. */
function faultsOf(origin: Origin, actions: readonly Action[], constraints: readonly Constraint[]): string[] {
  const model = modelOf(origin);
  return judge(createPlan(model, actions), bindAll(constraints, model), now).faults.map(({ message }) => message);
}

/** What is done to an original before its replacement must have ended when its clone boots: that is all that can be waited for. */
const isReplacedInTheMiddle = (actions: readonly Action[]): boolean =>
  actions.some(({ id }) => id === "forgeVM") &&
  actions.some((action) => "vm" in action && action.vm === 3 && action.start < 2 && action.end > 1);

/** Of two actions that take no time at one instant, seconds do not say which is first. */
const hasTwins = (actions: readonly Action[]): boolean => {
  const brief = actions.filter(({ id, start, end }) => id !== "allocate" && start === end);
  return new Set(brief.map(({ start }) => start)).size < brief.length;
};

it("plans from elsewhere, in any timing that their dependencies allow, keep the constraints that they keep", () => {
  const draw = seeded(5);
  const parts = [...menu(windows(4)), ...menu(instants(4))];
  const numbers = Array.from({ length: 9 }, (_, i) => i);
  const found: string[] = [];
  let executed = 0;
  for (let i = 0; i < 40_000; i++) {
    const origin = draw(origins);
    const given = [...draw(i % 3 === 0 ? newcomers : parts), ...draw(parts), ...(i % 2 === 0 ? draw(parts) : [])];
    if (faultsOf(origin, given, []).length > 0 || isReplacedInTheMiddle(given) || hasTwins(given)) continue;
    const constraints = Array.from({ length: 12 }, () => draw(unclocked)).filter(
      (one) => faultsOf(origin, given, [one]).length === 0,
    );
    const { actions } = createPlan(modelOf(origin), given);
    const times = { lasting: numbers.map(() => 1 + draw(numbers)), delay: [0, draw(numbers), 0, draw(numbers)] };
    const executedAs = execute(actions, dependenciesOf({ model: modelOf(origin), constraints }, { actions }), times);
    executed++;
    const faults = faultsOf(origin, executedAs, constraints);
    if (faults.length > 0)
      found.push(
        `${faults[0]}: ${JSON.stringify(actions)} as ${executedAs.map(({ start, end }) => `${start}:${end}`)}`,
      );
  }
  expect(found.slice(0, 3), `${found.length} of ${executed}`).toEqual([]);
  expect(executed).toBeGreaterThan(500);
});
