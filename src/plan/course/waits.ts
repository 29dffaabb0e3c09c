import type { Action } from "../../model/actions.ts";
import type { Plan } from "../../model/plan.ts";
import type { Dependencies } from "../dependencies/dependencies.ts";
import type { Reason } from "../dependencies/waits.ts";
import type { Labels } from "../diagram/labels.ts";

/** An action that cannot start before another one has ended. Places in the list of actions. */
export interface Wait {
  readonly step: number;
  readonly on: number;
  /** Why, in a few words: "cpu of @WN9". */
  readonly reason: string;
}

/** What waits for what in a plan, in words. */
export function waitsOf({ actions }: Plan, { waits }: Dependencies, labels: Labels): Wait[] {
  return waits.flatMap((list, step) =>
    list.map(({ action, reasons }) => ({
      step,
      on: action,
      reason: reasons.map((reason) => wordsFor(reason, actions[step], labels)).join(", "),
    })),
  );
}

/** Does the one step decide, together with the other, how long the plan takes? */
export const isVital = ({ step, on }: Wait, critical: readonly number[]): boolean =>
  critical.some((one, i) => one === step && critical[i - 1] === on);

/** Waits by what they say: first those that decide how long a plan takes, then those without which something could start sooner. */
export function rankedWaits(waits: readonly Wait[], { actions }: Plan, critical: readonly number[]): Wait[] {
  const rank = (wait: Wait): number => {
    if (isVital(wait, critical)) return 0;
    return actions[wait.on].end === actions[wait.step].start ? 1 : 2;
  };
  return [...waits].sort((a, b) => rank(a) - rank(b) || actions[a.step].start - actions[b.step].start);
}

function wordsFor(reason: Reason, waiting: Action, { vm, node }: Labels): string {
  switch (reason.kind) {
    case "resource":
      return `${reason.rc} of ${node(reason.node)}`;
    case "node":
      return `${node(reason.node)} must be ${waiting.id === "shutdownNode" ? "empty" : "on"}`;
    case "traffic":
      return reason.track;
    case "vm":
      return `${vm(reason.vm)} does one thing after the other`;
    case "constraint":
      return reason.at === undefined ? reason.name : `${reason.name} (${reason.at.file}:${reason.at.line})`;
  }
}
