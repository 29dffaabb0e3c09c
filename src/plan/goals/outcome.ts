import type { Outcome } from "../../constraints/goals/define.ts";
import type { Moment } from "../../constraints/moments/moment.ts";
import type { Model } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { Replay } from "../judge/replay.ts";
import { PlanTimeline } from "../judge/timeline.ts";

/** What a plan leads to. Of a plan that the judge refuses: what the actions before the refused one lead to. */
export class PlanOutcome implements Outcome {
  readonly origin: Model;
  readonly actions: PlanTimeline;
  readonly #plan: Plan;
  #final: Moment | undefined;

  constructor(plan: Plan, now: Date) {
    this.origin = plan.origin;
    this.actions = new PlanTimeline(plan, now);
    this.#plan = plan;
  }

  get final(): Moment {
    this.#final ??= finalMoment(this.#plan);
    return this.#final;
  }
}

function finalMoment({ origin, actions }: Plan): Moment {
  const replay = new Replay(origin, actions);
  const steps = actions.flatMap((action) => [
    { time: action.start, isEnd: false, action },
    { time: action.end, isEnd: true, action },
  ]);
  // Ends before starts at equal times, but an action without length ends when it has started.
  const rank = ({ isEnd, action }: (typeof steps)[number]): number => (isEnd && action.end > action.start ? 0 : 1);
  steps.sort((a, b) => a.time - b.time || rank(a) - rank(b));
  for (const { isEnd, action } of steps) {
    if ((isEnd ? replay.end(action) : replay.start(action)) !== undefined) break;
  }
  return replay.moment;
}
