import type { Moment } from "../../constraints/moments/moment.ts";
import type { Plan } from "../../model/plan.ts";
import { type Instant as Happening, instants, turnsAt } from "../judge/instants.ts";
import { Replay } from "../judge/replay.ts";

/** A moment at which something in a plan starts or ends, once all of it has happened. */
export interface Instant {
  readonly time: number;
  /** The same object for every instant: it shows the data centre as it is then. */
  readonly moment: Moment;
  /** The VMs and the nodes on which something has changed. */
  readonly vms: ReadonlySet<number>;
  readonly nodes: ReadonlySet<number>;
  /** Why an action cannot start, undefined when all can. Nothing comes after that. */
  readonly refusal: string | undefined;
}

/** Plays a plan from its origin, instant by instant; at equal times what ends makes way for what starts. */
export function* playback({ origin, actions }: Plan): Generator<Instant, void> {
  const replay = new Replay(origin, actions);
  const { touchedVms: vms, touchedNodes: nodes } = replay.holdings;
  for (const instant of instants(actions)) {
    vms.clear();
    nodes.clear();
    const refusal = happen(replay, instant);
    yield { time: instant.time, moment: replay.moment, vms, nodes, refusal };
    if (refusal !== undefined) return;
  }
}

function happen(replay: Replay, instant: Happening): string | undefined {
  for (const turn of turnsAt(instant, replay.grows)) {
    const refusal = replay.happen(turn);
    const { time, action } = turn;
    const what = action.start < time ? "end" : "start";
    if (refusal !== undefined) return `${action.id} cannot ${what} at ${time} s: ${refusal}`;
  }
  return undefined;
}
