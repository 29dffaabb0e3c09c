import type { Moment } from "../../constraints/moments/moment.ts";
import type { Action } from "../../model/actions.ts";
import type { Plan } from "../../model/plan.ts";
import { append } from "../../solver/multimap.ts";
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
  const starts = new Map<number, Action[]>();
  const ends = new Map<number, Action[]>();
  for (const action of actions) {
    append(starts, action.start, action);
    if (action.end > action.start) append(ends, action.end, action);
  }
  for (const time of [...new Set([...starts.keys(), ...ends.keys()])].sort((a, b) => a - b)) {
    vms.clear();
    nodes.clear();
    const refusal = happen(replay, time, ends.get(time) ?? [], starts.get(time) ?? []);
    yield { time, moment: replay.moment, vms, nodes, refusal };
    if (refusal !== undefined) return;
  }
}

function happen(replay: Replay, time: number, ends: readonly Action[], starts: readonly Action[]): string | undefined {
  for (const action of ends) {
    const refusal = replay.end(action);
    if (refusal !== undefined) return `${action.id} cannot end at ${time} s: ${refusal}`;
  }
  for (const action of starts) {
    const refusal = replay.start(action) ?? (action.end === time ? replay.end(action) : undefined);
    if (refusal !== undefined) return `${action.id} cannot start at ${time} s: ${refusal}`;
  }
  return undefined;
}
