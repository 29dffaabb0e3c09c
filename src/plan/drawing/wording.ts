import type { Action } from "../../model/actions.ts";
import type { Bar } from "../course/rows.ts";
import { type Labels, placesOf } from "../diagram/labels.ts";

const verbs: Readonly<Record<Action["id"], string>> = {
  bootNode: "boots",
  shutdownNode: "goes off",
  bootVM: "boots",
  shutdownVM: "stops",
  migrateVM: "",
  suspendVM: "is suspended",
  resumeVM: "resumes",
  killVM: "is killed",
  forgeVM: "is forged",
  allocate: "",
};

/** What a bar says about its action: in a few words, then in fewer, for bars with little room. */
export function barTexts(action: Action, part: Bar["part"], { vm, node }: Labels): readonly [string, ...string[]] {
  if (!("vm" in action)) return [verbs[action.id]];
  if (action.id === "allocate") return [`${vm(action.vm)}: ${action.amount} ${action.rc}`, vm(action.vm)];
  const { from, to } = placesOf(action);
  const subject = `${vm(action.vm)}${verbs[action.id] === "" ? "" : ` ${verbs[action.id]}`}`;
  if (part === "source") return [`${subject} → ${node(to as number)}`, vm(action.vm)];
  if (part === "destination") return [`${subject} ← ${node(from as number)}`, vm(action.vm)];
  return [subject, vm(action.vm)];
}

/** An action on one line: "migrateVM VM3 @WN9 → @WN11". */
export function actionText(action: Action, { vm, node }: Labels): string {
  const { from, to } = placesOf(action);
  const way = [...new Set([from, to].filter((place) => place !== undefined))].map(node).join(" → ");
  const what = action.id === "allocate" ? `allocate ${action.amount} ${action.rc}` : action.id;
  return [what, "vm" in action ? vm(action.vm) : "", way].filter((part) => part !== "").join(" ");
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
