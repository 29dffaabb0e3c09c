import { type GivenPlan, planOn } from "../planOn.ts";
import type { Request } from "../solve.ts";
import type { VerifyOptions } from "../verify.ts";
import { Execution, type Past } from "./execution.ts";
import { History } from "./history.ts";

/**
 * Begins to carry out a plan.
 *
 * There is no clock: an action may start as soon as all those have ended that it waits for, however long they took. Whatever the real
 * durations are, and in whatever order the executor starts what may start, no state on the way breaks a constraint or overloads a node.
 * Only what constraints ask of the clock itself is up to the executor: deadlines, actions that must start at once (noDelay) or meet
 * (sync).
 *
 *     let execution = execute(request, result.plan);
 *     for (const action of execution.startable) { execution.started(action); … }
 *     execution.finished(action);                       // more may start now
 *     execution.failed(other);                          // what waits for it never will
 *     const rest = execution.remainder();
 *     const again = await solve(rest);
 *     if ("plan" in again) execution = execution.follow(rest, again.plan);
 *
 * @throws InputError for what is no plan, and when the judge refuses it
 */
export function execute(request: Request, plan: GivenPlan, options: VerifyOptions = {}): Execution {
  const past: Past = {
    ...{ history: new History(request.model), request, pinned: [], awaited: [] },
    progressOf: () => "finished",
  };
  return new Execution(request, planOn(request.model, plan), past, options);
}
