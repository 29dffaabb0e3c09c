import { type Action, compareActions } from "../../model/actions.ts";
import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import { unlimited } from "../../model/network.ts";
import type { Plan } from "../../model/plan.ts";
import type { CapacityFault, ConstraintFault, Fault, Finding, Span, TrafficFault, TransferFault } from "./faults.ts";
import type { Holder } from "./holdings.ts";
import { PlanIndex, type Step } from "./steps.ts";

/** How many steps a message names. */
const mostNamed = 6;

/** Turns what the watches have noted into faults: names the actions involved, and says it all in one sentence. */
export function explain(findings: readonly Finding[], plan: Plan): Fault[] {
  if (findings.length === 0) return [];
  const index = new PlanIndex(plan);
  return findings.map((finding) => explained(finding, plan, index));
}

function explained(finding: Finding, plan: Plan, index: PlanIndex): Fault {
  switch (finding.kind) {
    case "action":
      return refused(finding);
    case "capacity":
      return overloaded(finding, plan, index);
    case "constraint":
      return broken(finding, plan, index);
    case "traffic":
      return jammed(finding, plan);
    case "transfer":
      return rushed(finding, plan);
  }
}

function refused({ from, action, reason }: Extract<Finding, { kind: "action" }>): Fault {
  return action === undefined
    ? { kind: "action", from: "end", message: reason, actions: [] }
    : { kind: "action", from: from as number, message: `${action.id} at ${from} s: ${reason}`, actions: [action] };
}

function overloaded(
  finding: Extract<Finding, { kind: "capacity" }>,
  { origin }: Plan,
  index: PlanIndex,
): CapacityFault {
  const { node, resource, held, offered, holders } = finding;
  const rc = origin.resources[resource].id;
  const isOld = finding.from === "end";
  const steps = isOld ? [] : within(finding, index.loadSteps(node, rc));
  return {
    ...{ kind: "capacity", ...spanOf(finding), node: origin.nodes.id(node), rc, held, offered, holders },
    message: sentence(
      `${nodeLabel(origin, node)} ${isOld ? "still holds" : "holds"} ${held} of ${offered} ${rc}${summands(origin, holders)} ${spanText(finding)}`,
      steps,
    ),
    actions: actionsOf(steps),
  };
}

/** What makes up an amount, where that is few. */
function summands(origin: Model, holders: readonly Holder[]): string {
  if (holders.length === 0 || holders.length > mostNamed) return "";
  return ` (${holders.map(({ vm, amount }) => `${labelOf(origin, vm)} ${amount}`).join(", ")})`;
}

function broken(
  finding: Extract<Finding, { kind: "constraint" }>,
  { origin }: Plan,
  index: PlanIndex,
): ConstraintFault {
  const { kind, source, at } = finding.constraint;
  const { message, vms, nodes } = finding.violation;
  const isTiming = kind.continuous === "plan";
  const steps = isTiming ? [] : within(finding, index.vmSteps(vms, nodes));
  return {
    ...{ kind: "constraint", ...spanOf(finding), source, ...(at === undefined ? {} : { at }) },
    vms: vms.map((vm) => origin.vms.id(vm)),
    nodes: nodes.map((node) => origin.nodes.id(node)),
    message: isTiming ? `${kind.name}: ${message}` : sentence(`${kind.name}: ${message}, ${spanText(finding)}`, steps),
    actions: isTiming ? index.actionsOn(vms) : actionsOf(steps),
  };
}

function jammed(finding: Extract<Finding, { kind: "traffic" }>, { origin }: Plan): TrafficFault {
  const { carried, offered, what } = finding;
  const actions = [...finding.actions].sort(compareActions);
  const inMegabits = what.endsWith("Mbit/s");
  const texts = actions.map(({ vm, bw, start, end }) => {
    const taken = inMegabits && bw !== unlimited ? ` takes ${bw}` : " is on its way";
    return `${labelOf(origin, vm)}${taken} from ${start} s to ${end} s`;
  });
  const named = texts.slice(0, mostNamed).join(", ");
  const rest = texts.length > mostNamed ? `, and ${texts.length - mostNamed} more` : "";
  return {
    ...{ kind: "traffic", ...spanOf(finding), carried, offered, actions },
    message: `${what} ${spanText(finding)}: ${named}${rest}`,
  };
}

function rushed(finding: Extract<Finding, { kind: "transfer" }>, { origin }: Plan): TransferFault {
  const { action, reason, needed } = finding;
  const vm = "vm" in action ? `${labelOf(origin, action.vm)}: ` : "";
  return {
    ...{ kind: "transfer", ...spanOf(finding), ...(needed === undefined ? {} : { needed }), actions: [action] },
    message: `${action.id} at ${action.start} s: ${vm}${reason}`,
  };
}

function labelOf(origin: Model, id: number): string {
  const vm = origin.vms.indexOf(id);
  return vm < 0 ? `VM ${id}` : vmLabel(origin, vm);
}

const spanOf = ({ from, until }: Span): Span => (until === undefined ? { from } : { from, until });

function spanText({ from, until }: Span): string {
  if (from === "end") return "at the end";
  if (from === until) return `at ${from} s`;
  const start = from === "origin" ? "from the origin" : `from ${from} s`;
  return until === undefined ? `${start} on` : `${start} to ${until} s`;
}

/** The steps that count for a span: what comes in it, what goes in it or when it is over, what changes meanwhile. */
function within({ from, until = Number.POSITIVE_INFINITY }: Span, steps: readonly Step[]): Step[] {
  const first = typeof from === "number" ? from : Number.NEGATIVE_INFINITY;
  return steps.filter(({ kind, action: { start, end } }) => {
    const isBrief = start === first && end === first;
    if (isBrief && first === until) return true;
    if (kind === "comes") return start >= first && start < until;
    return kind === "goes" ? end > first && end <= until : end >= first && start <= until;
  });
}

/** What goes is named first: it goes too late. */
function sentence(cause: string, steps: readonly Step[]): string {
  if (steps.length === 0) return cause;
  const time = ({ kind, action }: Step): number => (kind === "goes" ? action.end : action.start);
  const order = [...steps].sort((a, b) => Number(b.kind === "goes") - Number(a.kind === "goes") || time(a) - time(b));
  const named = order.slice(0, mostNamed).map(({ text }) => text);
  const rest = order.length - named.length;
  return `${cause}: ${named.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`;
}

const actionsOf = (steps: readonly Step[]): Action[] => [...new Set(steps.map(({ action }) => action))];
