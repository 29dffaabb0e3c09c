import type { Action } from "../model/actions.ts";
import { nodeLabel } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import type { CapacityFault, ConstraintFault, Fault, Finding, Span } from "./faults.ts";
import { PlanIndex, type Step } from "./steps.ts";

/** How many steps a message names. */
const mostNamed = 6;

/** Turns what the watches have noted into faults: names the actions involved, and says it all in one sentence. */
export function explain(findings: readonly Finding[], plan: Plan): Fault[] {
  if (findings.length === 0) return [];
  const index = new PlanIndex(plan);
  return findings.map((finding) => {
    if (finding.kind === "action") return refused(finding);
    return finding.kind === "capacity" ? overloaded(finding, plan, index) : broken(finding, plan, index);
  });
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
  const { node, resource, held, offered } = finding;
  const rc = origin.resources[resource].id;
  const isOld = finding.from === "end";
  const steps = isOld ? [] : within(finding, index.loadSteps(node, rc));
  return {
    ...{ kind: "capacity", ...spanOf(finding), node: origin.nodes.id(node), rc, held, offered },
    message: sentence(
      `${nodeLabel(origin, node)} ${isOld ? "still holds" : "holds"} ${held} of ${offered} ${rc} ${spanText(finding)}`,
      steps,
    ),
    actions: actionsOf(steps),
  };
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

const spanOf = ({ from, until }: Span): Span => (until === undefined ? { from } : { from, until });

function spanText({ from, until }: Span): string {
  if (from === "end") return "at the end";
  const start = from === "origin" ? "from the origin" : `from ${from} s`;
  return until === undefined ? `${start} on` : `${start} to ${until} s`;
}

/** The steps that count for a span: what comes in it, what goes in it or when it is over, what changes meanwhile. */
function within({ from, until = Number.POSITIVE_INFINITY }: Span, steps: readonly Step[]): Step[] {
  const first = typeof from === "number" ? from : Number.NEGATIVE_INFINITY;
  return steps.filter(({ kind, action: { start, end } }) => {
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
