import { type Action, compareActions } from "../../model/actions.ts";
import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import { unlimited } from "../../model/network.ts";
import type { Plan } from "../../model/plan.ts";
import type { CapacityFault, ConstraintFault, Fault, Finding, Span, TrafficFault, TransferFault } from "./faults.ts";
import type { Holder } from "./holdings.ts";
import { PlanIndex } from "./planIndex.ts";
import type { Step } from "./steps.ts";
import { mostNamed, sentence, spanText, textsOf, within } from "./wording.ts";

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
    case "unfinished":
      return { kind: "action", from: "end", message: finding.reason, actions: index.actionsOn([finding.vm]) };
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
  const message = `${action.id} at ${from} s: ${reason}`;
  return { kind: "action", from: from as number, message, actions: [action] };
}

function overloaded(
  finding: Extract<Finding, { kind: "capacity" }>,
  { origin }: Plan,
  index: PlanIndex,
): CapacityFault {
  const { resource, held, offered, holders } = finding;
  const [node, rc] = [origin.nodes.id(finding.node), origin.resources[resource].id];
  const isOld = finding.from === "end";
  const steps = isOld ? [] : within(finding, index.loadSteps(node, rc));
  const cause = `${nodeLabel(origin, finding.node)} ${isOld ? "still holds" : "holds"} ${held} of ${offered} ${rc}`;
  return {
    ...{ kind: "capacity", ...spanOf(finding), node, rc, held, offered, holders },
    message: sentence(`${cause}${summands(origin, holders)} ${spanText(finding)}`, textsOf(steps, [node], index)),
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
  const { kind, args, source, at } = finding.constraint;
  const { message, strangers = [] } = finding.violation;
  const vms = [...finding.violation.vms.map((vm) => origin.vms.id(vm)), ...strangers];
  const nodes = finding.violation.nodes.map((node) => origin.nodes.id(node));
  const fault = {
    ...{ kind: "constraint" as const, ...spanOf(finding), source, ...(at === undefined ? {} : { at }) },
    ...{ vms, nodes },
  };
  if (kind.continuous === "plan")
    return { ...fault, message: `${kind.name}: ${message}`, actions: inOrder(index.actionsOn(vms)) };
  const rc = typeof args.rc === "number" ? origin.resources[args.rc].id : undefined;
  const steps = [...settlement(finding, origin, index), ...within(finding, index.steps(vms, nodes, rc))];
  return {
    ...fault,
    message: sentence(`${kind.name}: ${message}, ${spanText(finding)}`, textsOf(steps, nodes, index)),
    actions: actionsOf(steps),
  };
}

/** The arrival that has settled where VMs may be. */
function settlement(
  { violation: { settler } }: Extract<Finding, { kind: "constraint" }>,
  { vms }: Model,
  index: PlanIndex,
): Step[] {
  return settler === undefined
    ? []
    : index
        .steps([vms.id(settler)], [])
        .filter(({ kind }) => kind === "comes")
        .slice(0, 1);
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

const inOrder = (actions: readonly Action[]): Action[] => [...new Set(actions)].sort(compareActions);
const actionsOf = (steps: readonly Step[]): Action[] => inOrder(steps.map(({ action }) => action));
