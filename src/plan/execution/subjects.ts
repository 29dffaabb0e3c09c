import type { Action } from "../../model/actions.ts";
import type { Plan } from "../../model/plan.ts";
import { originalsOf } from "../judge/timeline.ts";

/** `subjects[k]`: what the k-th action is about, in a word that all actions on the same node, or on a VM and its clones, share. */
export function subjectsIn({ actions }: Plan): string[] {
  const original = originalsOf(actions);
  return actions.map((action) => ("vm" in action ? `VM ${original(action.vm)}` : `node ${action.node}`));
}

const facts = ["id", "vm", "node", "on", "from", "to"];

/** Is it the same step, whenever it happens? */
export function isSameStep(a: Action, b: Action): boolean {
  const [one, other] = [a, b] as unknown as readonly Readonly<Record<string, unknown>>[];
  return facts.every((key) => one[key] === other[key]);
}
