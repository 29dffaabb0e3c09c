import type { BoundConstraint, ScriptPlace, Violation } from "../../constraints/define.ts";
import type { Outcome } from "../../constraints/goals/define.ts";
import type { NodeId, VmId } from "../../model/ids.ts";

/** A soft constraint that a plan breaks, and what that costs. */
export interface SoftViolation {
  /** The place of the constraint in the list of constraints, and in a script if it comes from there. */
  readonly source: number;
  readonly at?: ScriptPlace;
  /** Its weight, once, however badly it is broken. */
  readonly price: number;
  /** The level on which the price counts. */
  readonly level: number;
  /** What is wrong at the end; the first thing of several. */
  readonly message: string;
  /** The elements among which it is broken. */
  readonly vms: readonly VmId[];
  readonly nodes: readonly NodeId[];
}

/** The soft constraints that do not hold at the end, in their order. */
export function softViolations(constraints: readonly BoundConstraint[], outcome: Outcome): SoftViolation[] {
  const { vms, nodes } = outcome.origin;
  const broken: SoftViolation[] = [];
  for (const constraint of constraints) {
    const { kind, source, at, soft } = constraint;
    if (soft === undefined) continue;
    const violations = [...violationsOf(constraint, outcome)];
    if (violations.length === 0) continue;
    broken.push({
      ...{ source, ...(at === undefined ? {} : { at }), price: soft.weight, level: soft.level },
      message: `${kind.name}: ${violations[0].message}`,
      vms: [
        ...distinct(violations.flatMap((violation) => violation.vms)).map((vm) => vms.id(vm)),
        ...new Set(violations.flatMap(({ strangers }) => strangers ?? [])),
      ],
      nodes: distinct(violations.flatMap((violation) => violation.nodes)).map((node) => nodes.id(node)),
    });
  }
  return broken;
}

const distinct = (indices: readonly number[]): number[] => [...new Set(indices)].sort((a, b) => a - b);

const violationsOf = ({ kind, args }: BoundConstraint, { actions, final }: Outcome): Iterable<Violation> =>
  kind.continuous === "plan" ? kind.violations(args, actions) : kind.violations(args, final);
