import type { Importance } from "../../constraints/importance.ts";
import { evaluate } from "../evaluation/expressions.ts";
import type { Run } from "../evaluation/run.ts";
import { print, type SetValue, type Single, type Value, weightOf } from "../evaluation/values.ts";
import type * as ast from "../syntax/ast.ts";
import { asSet } from "./argument.ts";
import { chooseForm } from "./choice.ts";
import type { Form, Meant } from "./form.ts";
import { preferenceOf, refusesWish } from "./importance.ts";
import type { Signature } from "./signature.ts";

/** A call with its arguments expanded: one entry of what a script denotes. */
export interface ResolvedCall {
  readonly signature: Signature;
  readonly continuous: boolean;
  /** One value for each parameter of the signature. */
  readonly args: readonly Value[];
  /** What it is worth, of a preference; undefined when it must hold. */
  readonly importance?: Importance;
  readonly syntax: ast.Call;
}

/** Evaluates a call: what it means joins the calls of the script, unless something is wrong with it. */
export function evaluateCall(call: ast.Call, run: Run): void {
  if (call.preference !== undefined && refusesWish(call.preference.word, run)) return;
  const values = call.args.map((arg) => evaluate(arg, run));
  if (!values.every((value) => value !== undefined)) return;
  const form = chooseForm(call, values, run);
  const importance = call.preference && preferenceOf(call.preference, run);
  if (form === undefined || (call.preference !== undefined && importance === undefined)) return;
  const meant = form.meaning(values.map(asSet));
  if (meant.some((constraint) => refusesGroups(constraint, call, run) || refusesMark(constraint, form, call, run)))
    return;
  for (const { signature, args } of meant) {
    run.session.budget.spend(1);
    const mode = { continuous: isContinuous(signature, form, call) };
    run.calls.push({ signature, args, ...mode, ...(importance === undefined ? {} : { importance }), syntax: call });
  }
}

/** Preferences speak of the end. */
function isContinuous({ reading }: Signature, form: Form, { mark, preference }: ast.Call): boolean {
  if (preference !== undefined) return false;
  return reading === "both" ? mark === undefined && form.mark !== "implied" : reading === "continuous";
}

function refusesMark({ signature }: Meant, form: Form, { mark, name }: ast.Call, run: Run): boolean {
  if (mark === undefined) return false;
  const reason = form.mark === "refused" ? "means the continuous constraint" : reasons[signature.reading];
  if (reason === undefined) return false;
  run.report.add("discrete-not-supported", mark, `">>" cannot be used here: ${name.name} ${reason}`);
  return true;
}

/** Why calls of each reading refuse the mark; those that do not have no reason. */
const reasons: Partial<Record<Signature["reading"], string>> = {
  continuous: "must hold at any time",
  plan: "speaks about the plan, not about its end",
};

/** Do groups that must be disjoint overlap? That they should be draws a warning. */
function refusesGroups({ signature, args }: Meant, call: ast.Call, run: Run): boolean {
  for (const [i, { disjoint }] of signature.parameters.entries()) {
    const groups = args[i];
    if (disjoint === undefined || groups.kind !== "set") continue;
    run.session.budget.spend(weightOf(groups));
    const overlap = overlapOf(groups);
    if (overlap === undefined) continue;
    const code = disjoint === "required" ? "overlapping-sets" : "overlapping-vm-groups";
    // Groups that are arguments of their own are shown where they stand.
    const at = signature.parameters.length === call.args.length ? call.args[i] : call.args[overlap.group];
    run.report.add(code, at, `${print(overlap.member)} is in two groups of ${call.name.name}`);
    if (disjoint === "required") return true;
  }
  return false;
}

interface Overlap {
  readonly member: Single;
  /** The second group with that member. */
  readonly group: number;
}

function overlapOf(groups: SetValue): Overlap | undefined {
  const seen = new Set<Value>();
  for (const [group, { members }] of (groups.members as readonly SetValue[]).entries()) {
    for (const member of members as readonly Single[]) {
      if (seen.has(member)) return { member, group };
      seen.add(member);
    }
  }
  return undefined;
}
