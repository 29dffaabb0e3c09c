import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import type { Action } from "../../src/model/actions.ts";
import { createPlan } from "../../src/model/plan.ts";
import { judge } from "../../src/plan/judge.ts";
import { modesOf, stateKinds, subjectsOf } from "../constraints/bruteForce.ts";
import { capacity, modelOf, nodes, type Origin } from "../constraints/smallWorld.ts";
import { type TimingMeaning, timingMeanings } from "../constraints/timingMeanings.ts";
import { type Course, Simulation } from "./simulate.ts";

type Run = Exclude<Course, "refused">;

/** A constraint and when a plan breaks it for the first time, by the meaning of the tests. */
interface Expectation {
  readonly constraint: Constraint;
  brokenFrom(run: Run, actions: readonly Action[]): number | "origin" | "end" | undefined;
}

/** Every constraint of the small world, of every kind and mode. */
export const expectations: readonly Expectation[] = [
  ...stateKinds.flatMap((kind) =>
    modesOf(kind).flatMap((continuous) =>
      subjectsOf(kind, continuous).map(({ constraint, holds }) => ({
        constraint,
        brokenFrom({ source, seconds, end }: Run) {
          if (!continuous) return holds(end, source) ? undefined : ("end" as const);
          if (!holds(source, source)) return "origin" as const;
          const second = seconds.findIndex((snapshot) => !holds(snapshot, source));
          return second < 0 ? undefined : second;
        },
      })),
    ),
  ),
  ...Object.entries(timingMeanings).flatMap(([id, meaning]) =>
    (meaning as TimingMeaning<never>).tries.map((args) => ({
      constraint: { id, ...(args as object) } as Constraint,
      brokenFrom: (_: Run, actions: readonly Action[]) =>
        (meaning as TimingMeaning<never>).holds(args, actionsOn(actions)) ? undefined : ("end" as const),
    })),
  ),
];

const actionsOn = (actions: readonly Action[]) => (vm: number) => {
  const clone = actions
    .flatMap(({ hooks }) => hooks?.pre ?? [])
    .find((event) => event.id === "substitutedVM" && event.vm === vm);
  const bodies = [vm, clone?.id === "substitutedVM" ? clone.newVm : vm] as number[];
  return actions
    .filter((action) => action.id !== "allocate" && "vm" in action && bodies.includes(action.vm))
    .sort((a, b) => a.start - b.start);
};

/** What a node offers: more than its capacity when all who speak of overbooking it allow that. */
function offerOf(node: number, constraints: readonly Constraint[]): number {
  const ratios = constraints.flatMap((one) => (one.id === "overbook" && one.node === node ? [one.ratio] : []));
  return ratios.length === 0 ? capacity[node] : capacity[node] * Math.min(...ratios);
}

/** When some node first holds more than it may: what is too much at the origin must shrink, and be gone at the end. */
function overloadedFrom({ source, seconds, end }: Run, constraints: readonly Constraint[]): number | "end" | undefined {
  const offer = Object.fromEntries(nodes.map((node) => [node, offerOf(node, constraints)]));
  const allowed = Object.fromEntries(nodes.map((node) => [node, Math.max(offer[node], source.load[node])]));
  for (const [second, { load }] of seconds.entries()) {
    if (nodes.some((node) => load[node] > allowed[node])) return second;
    for (const node of nodes) allowed[node] = Math.max(offer[node], Math.min(allowed[node], load[node]));
  }
  return nodes.some((node) => end.load[node] > offer[node]) ? "end" : undefined;
}

/** How the judge and the simulation differ on a plan: undefined when they do not. */
export function difference(origin: Origin, actions: readonly Action[], last: number, chosen: readonly Expectation[]) {
  const model = modelOf(origin);
  const constraints = chosen.map(({ constraint }) => constraint);
  const course = new Simulation(origin, actions).course(last);
  const { faults } = judge(createPlan(model, actions), bindAll(constraints, model), new Date(2024, 0, 1));
  const refusal = faults.find(({ kind }) => kind === "action");
  if (course === "refused") return refusal === undefined ? "should be refused" : undefined;
  if (refusal !== undefined) return `should not be refused: ${refusal.message}`;
  const overload = faults.find(({ kind }) => kind === "capacity")?.from;
  const wantedOverload = overloadedFrom(course, constraints);
  if (overload !== wantedOverload) return `overload from ${overload}, should be ${wantedOverload}`;
  for (const [source, { constraint, brokenFrom }] of chosen.entries()) {
    const found = faults.find((fault) => fault.kind === "constraint" && fault.source === source)?.from;
    const wanted = brokenFrom(course, actions);
    if (found !== wanted) return `${JSON.stringify(constraint)} broken from ${found}, should be ${wanted}`;
  }
  return course;
}
