import { bindAll, type Constraint, catalogue } from "../../src/constraints/catalogue.ts";
import type { BoundConstraint, Kind, StateKind } from "../../src/constraints/define.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import type { Moment } from "../../src/constraints/moments/moment.ts";
import type { Model } from "../../src/model/model.ts";
import { VmState, type VmStateName } from "../../src/model/states.ts";
import { type Assignment, breach } from "../../src/solver/check.ts";
import { Fate, type Problem } from "../../src/solver/problem.ts";
import {
  assignmentOf,
  consumption,
  modelOf,
  momentOf,
  type Origin,
  type Snapshot,
  snapshotOf,
  vms,
} from "./smallWorld.ts";
import { type StateMeaning, stateMeanings } from "./stateMeanings.ts";
import { finals, isViable } from "./viability.ts";

export const stateKinds: readonly StateKind[] = (catalogue as readonly Kind[]).filter(
  (kind): kind is StateKind => kind.continuous !== "plan",
);

/** A constraint with the meaning that the tests give its kind. */
export interface Subject {
  readonly constraint: Constraint;
  readonly continuous: boolean;
  holds(now: Snapshot, origin: Snapshot): boolean;
}

/** The modes in which a kind exists. */
export function modesOf({ continuous }: StateKind): readonly boolean[] {
  return continuous === "always" ? [true] : continuous === "never" ? [false] : [false, true];
}

/** A kind in one mode with all its arguments. */
export function subjectsOf(kind: StateKind, continuous: boolean): Subject[] {
  const meaning = stateMeanings[kind.id as keyof typeof stateMeanings] as StateMeaning<never> | undefined;
  if (meaning === undefined) throw new Error(`stateMeanings has no row for ${kind.id}: write its meaning there`);
  return meaning.tries.map((args) => ({
    constraint: { id: kind.id, ...(args as object), continuous } as Constraint,
    continuous,
    holds: (now, origin) => meaning.holds(args, now, origin, continuous),
  }));
}

/** A final state with its forms for the code under test. */
interface Final {
  readonly snapshot: Snapshot;
  readonly moment: Moment;
  readonly assignment: Assignment;
}

const cache = new WeakMap<Model, Map<string, Final[]>>();

/** All final states with these states of the VMs, kept: most trials share them. */
function finalsOf(model: Model, states: readonly VmStateName[], amounts: Readonly<Record<number, number>>): Final[] {
  const known = cache.get(model) ?? new Map<string, Final[]>();
  cache.set(model, known);
  const list =
    (amounts === consumption ? known.get(`${states}`) : undefined) ??
    finals(states, amounts).map((snapshot) => ({
      snapshot,
      moment: momentOf(model, snapshot),
      assignment: assignmentOf(model, snapshot),
    }));
  if (amounts === consumption) known.set(`${states}`, list);
  return list;
}

/**
 * Compares the meaning of the tests with `violations` and with `compile` over every final state with these states of the VMs.
 * Returns every disagreement as a text, and how many final states there were.
 */
export function compare(origin: Origin, subjects: readonly Subject[], states: readonly VmStateName[]) {
  const model = modelOf(origin);
  const source = snapshotOf(origin);
  const constraints = subjects.map(({ constraint }) => constraint);
  const bound = bindAll(constraints, model);
  const accepts = compiledWith(model, constraints, states);
  const holdsBefore = subjects.every(({ continuous, holds }) => !continuous || holds(source, source));
  const found: string[] = [];
  const all = finalsOf(model, states, amountsAtEnd(constraints));
  for (const { snapshot, moment, assignment } of all) {
    const holds = subjects.map((subject) => subject.holds(snapshot, source));
    holds.forEach((held, i) => {
      if (held !== isSatisfied(bound[i], moment)) found.push(describe("violations", constraints, snapshot, held));
    });
    const wanted = holdsBefore && !holds.includes(false) && isViable(origin, snapshot, ratioIn(constraints));
    if (wanted !== accepts(assignment)) found.push(describe("encode", constraints, snapshot, wanted));
  }
  return { found, compared: all.length };
}

function isSatisfied({ kind, args }: BoundConstraint, moment: Moment): boolean {
  for (const _ of (kind as StateKind).violations(args, moment)) return false;
  return true;
}

/** Does the problem accept an assignment? With the constraints, one more per VM asks for its state at the end. */
function compiledWith(model: Model, constraints: readonly Constraint[], states: readonly VmStateName[]) {
  const asks = states.flatMap((id, i) => (id === "init" ? [] : [{ id, vm: vms[i] } as unknown as Constraint]));
  const bound = bindAll([...constraints, ...asks], model);
  const { problem, wanted, contradictions, impossible } = compile(model, bound, new Date(2024, 0, 1));
  const asked = states.every((state, vm) => wanted[vm] === VmState[state]);
  const possible = asked && contradictions.length + impossible.length === 0;
  const holdsNow = breach(atOrigin(problem), { bin: problem.items.origin, open: problem.bins.open }) === undefined;
  return (assignment: Assignment): boolean => possible && holdsNow && breach(problem, assignment) === undefined;
}

/** The problem whose end is the origin: what must hold at any time, over what items hold now. */
function atOrigin({ dimensions, bins, items, rules }: Problem): Problem {
  const always = <R extends { readonly always: boolean }>(list: readonly R[]): R[] =>
    list.filter((rule) => rule.always);
  return {
    dimensions,
    bins: { ...bins, capacity: bins.limit, wanted: new Uint8Array(bins.count) },
    items: {
      ...items,
      fate: Uint8Array.from(items.origin, (bin) => (bin < 0 ? Fate.none : Fate.stay)),
      demand: items.held,
      domain: items.passage,
    },
    rules: {
      ...rules,
      differ: always(rules.differ),
      together: always(rules.together),
      within: always(rules.within),
      apart: always(rules.apart),
      distinct: always(rules.distinct),
      limits: always(rules.limits),
      openAtMost: always(rules.openAtMost),
      spans: [],
      depends: [],
      retained: [],
    },
  };
}

/** The overbooking of a node: the smallest ratio asked for. */
export const ratioIn = (constraints: readonly Constraint[]) => (node: number) => {
  const ratios = constraints.flatMap((one) => (one.id === "overbook" && one.node === node ? [one.ratio] : []));
  return ratios.length === 0 ? 1 : Math.min(...ratios);
};

/** What VMs are allotted at the end: the largest amount to preserve takes the place of the consumption. */
export function amountsAtEnd(constraints: readonly Constraint[]): Readonly<Record<number, number>> {
  if (!constraints.some(({ id }) => id === "preserve")) return consumption;
  const amounts: Record<number, number> = { ...consumption };
  for (const vm of vms) {
    const wishes = constraints.flatMap((one) => (one.id === "preserve" && one.vm === vm ? [one.amount] : []));
    if (wishes.length > 0) amounts[vm] = Math.max(...wishes);
  }
  return amounts;
}

function describe(part: string, constraints: readonly Constraint[], final: Snapshot, wanted: boolean): string {
  const { state, places, powered } = final;
  return `${part} of ${JSON.stringify(constraints)} should ${wanted ? "accept" : "refuse"} ${JSON.stringify({ state, places, powered })}`;
}
