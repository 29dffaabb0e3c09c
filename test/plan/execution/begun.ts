import type { Action } from "../../../src/model/actions.ts";
import { execute } from "../../../src/plan/execution/execute.ts";
import type { Execution } from "../../../src/plan/execution/execution.ts";
import type { Request } from "../../../src/plan/solve.ts";
import type { Scenario } from "../scenario.ts";

/** An execution whose actions are spoken of in the words of scenarios. */
export class Begun {
  readonly execution: Execution;
  readonly request: Request;
  readonly #scenario: Scenario;

  constructor(scenario: Scenario, lines: readonly string[], constraints: readonly object[] = []) {
    this.#scenario = scenario;
    this.request = { model: scenario.model, constraints: scenario.constraints(constraints) };
    this.execution = execute(this.request, scenario.plan(lines));
  }

  /** The action of the plan in these words. */
  of = (line: string): Action => {
    const text = JSON.stringify(this.#scenario.action(line));
    return this.execution.plan.actions.find((action) => JSON.stringify(action) === text) as Action;
  };

  start = (...lines: readonly string[]): void => {
    for (const line of lines) this.execution.started(this.of(line));
  };

  finish = (...lines: readonly string[]): void => {
    for (const line of lines) this.execution.finished(this.of(line));
  };

  /** They start, and end one after the other. */
  pass = (...lines: readonly string[]): void => {
    for (const line of lines) {
      this.start(line);
      this.finish(line);
    }
  };
}
