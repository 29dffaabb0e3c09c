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
  const steps = within(finding, index.loadSteps(node, rc));
  return {
    ...{ kind: "capacity", ...spanOf(finding), node: origin.nodes.id(node), rc, held, offered },
    message: sentence(`${nodeLabel(origin, node)} holds ${held} of ${offered} ${rc} ${spanText(finding)}`, steps),
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

/** The steps that count for a span: what begins in it, and what is over in it or when it is over. */
function within({ from, until = Number.POSITIVE_INFINITY }: Span, steps: readonly Step[]): Step[] {
  const start = typeof from === "number" ? from : Number.NEGATIVE_INFINITY;
  return steps.filter(({ at, frees }) => (frees ? at > start && at <= until : at >= start && at < until));
}

/** What frees comes first: it comes too late. */
function sentence(cause: string, steps: readonly Step[]): string {
  if (steps.length === 0) return cause;
  const order = [...steps].sort((a, b) => Number(b.frees) - Number(a.frees) || a.at - b.at);
  const named = order.slice(0, mostNamed).map(({ text }) => text);
  const rest = order.length - named.length;
  return `${cause}: ${named.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`;
}

const actionsOf = (steps: readonly Step[]): Action[] => [...new Set(steps.map(({ action }) => action))];
