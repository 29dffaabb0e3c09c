import type { Outcome } from "../../constraints/goals/define.ts";
import type { Moment } from "../../constraints/moments/moment.ts";
import type { Model } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";
import { instants, turnsAt } from "../judge/instants.ts";
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
  for (const instant of instants(actions))
    for (const turn of turnsAt(instant, replay.grows)) if (replay.happen(turn) !== undefined) return replay.moment;
  return replay.moment;
}
