import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import type { BoundConstraint } from "../../src/constraints/define.ts";
import type { Action } from "../../src/model/actions.ts";
import { createPlan } from "../../src/model/plan.ts";
import type { Fault } from "../../src/plan/judge/faults.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import { modesOf, stateKinds, subjectsOf } from "../constraints/bruteForce.ts";
import { capacity, modelOf, nodes, type Origin } from "../constraints/smallWorld.ts";
import { type TimingMeaning, timingMeanings } from "../constraints/timingMeanings.ts";
import { type Course, Simulation } from "./simulate.ts";

type Run = Exclude<Course, "refused">;

/**
 * A constraint and when a plan breaks it by the meaning of the tests: the moments in words, "origin", "0", "1", …, "end", and the seconds at
 * the beginning of which it is broken for no time.
 */
export interface Expectation {
  readonly constraint: Constraint;
  moments(run: Run, actions: readonly Action[]): string[];
  points(run: Run): number[];
}

const stateExpectations: Expectation[] = stateKinds.flatMap((kind) =>
  modesOf(kind).flatMap((continuous) =>
    subjectsOf(kind, continuous).map(({ constraint, holds }) => ({
      constraint,
      moments(run: Run) {
        const { source, seconds, end } = run;
        if (continuous && constraint.id === "overbook")
          return overloads(run, constraint.node, offerOf(constraint.node, [constraint]));
        if (!continuous) return holds(end, source) ? [] : ["end"];
        const broken = [...seconds.keys()].filter((second) => !holds(seconds[second], source));
        return [...(holds(source, source) ? [] : ["origin"]), ...broken.map(String)];
      },
      points(run: Run) {
        if (!continuous) return [];
        if (constraint.id === "overbook")
          return overloadPoints(run, constraint.node, offerOf(constraint.node, [constraint]));
        return run.middles.flatMap(({ second, now }) => (holds(now, run.source) ? [] : [second]));
      },
    })),
  ),
);

const timingExpectations: Expectation[] = Object.entries(timingMeanings).flatMap(([id, meaning]) =>
  (meaning as TimingMeaning<never>).tries.map((args) => ({
    constraint: { id, ...(args as object) } as Constraint,
    moments: (_: Run, actions: readonly Action[]) =>
      (meaning as TimingMeaning<never>).holds(args, actionsOn(actions)) ? [] : ["some time"],
    points: () => [],
  })),
);

/** Every constraint of the small world, of every kind and mode. */
export const expectations: readonly Expectation[] = [...stateExpectations, ...timingExpectations];

/** The actions on a VM and on those who replace it, one after the other. */
export const actionsOn = (actions: readonly Action[]) => (vm: number) => {
  const events = actions.flatMap(({ hooks }) => [...(hooks?.pre ?? []), ...(hooks?.post ?? [])]);
  const heir = (body: number): number | undefined =>
    events.flatMap((event) => (event.id === "substitutedVM" && event.vm === body ? [event.newVm as number] : []))[0];
  const bodies: number[] = [];
  for (let body: number | undefined = vm; body !== undefined; body = heir(body)) bodies.push(body);
  return actions
    .filter((action) => action.id !== "allocate" && "vm" in action && bodies.includes(action.vm))
    .sort((a, b) => a.start - b.start);
};

/** What a node offers: more than its capacity when all who speak of overbooking it allow that. */
function offerOf(node: number, constraints: readonly Constraint[]): number {
  const ratios = constraints.flatMap((one) => (one.id === "overbook" && one.node === node ? [one.ratio] : []));
  return ratios.length === 0 ? capacity[node] : capacity[node] * Math.min(...ratios);
}

/** When the node holds more than it may: what is too much at the origin must shrink, and be gone at the end. */
function overloads({ source, seconds, end }: Run, node: number, offer: number): string[] {
  const broken: string[] = [];
  let allowed = Math.max(offer, source.load[node]);
  for (const [second, { load }] of seconds.entries()) {
    if (load[node] > allowed) broken.push(String(second));
    allowed = Math.max(offer, Math.min(allowed, load[node]));
  }
  const isOld = end.load[node] > offer && broken.at(-1) !== String(seconds.length - 1);
  return isOld ? [...broken, "end"] : broken;
}

/** When the node holds too much for no time: more than before, and more than it offers. */
function overloadPoints({ source, seconds, middles }: Run, node: number, offer: number): number[] {
  return middles.flatMap(({ second, now }) => {
    const before = [source, ...seconds.slice(0, second)].map(({ load }) => load[node]);
    return now.load[node] > Math.max(offer, Math.min(...before)) ? [second] : [];
  });
}

/** Do faults tell of everything that is broken for no time, by themselves or as a part of what lasts? And of nothing else? */
function tellPoints(faults: readonly Fault[], wanted: readonly number[]): boolean {
  const start = ({ from }: Fault): number => (from === "origin" ? -1 : from === "end" ? 1000 : from);
  const isTold = (point: number) => faults.some((fault) => start(fault) <= point && point <= (fault.until ?? 1000));
  const isRight = (fault: Fault) => fault.from !== fault.until || wanted.includes(fault.from as number);
  return wanted.every(isTold) && faults.every(isRight);
}

/** The moments that faults speak of. */
function momentsOf(faults: readonly Fault[], last: number, isTiming: boolean): string[] {
  if (isTiming) return faults.length > 0 && faults.every(({ from }) => typeof from === "number") ? ["some time"] : [];
  const found = new Set<string>();
  for (const { from, until = last + 1 } of faults) {
    if (typeof from === "string") found.add(from);
    const first = from === "origin" ? 0 : from === "end" ? until : from;
    for (let second = first; second < until; second++) found.add(String(second));
  }
  return [...found].sort((a, b) => order(a) - order(b));
}

const order = (moment: string): number => (moment === "origin" ? -1 : moment === "end" ? 1000 : Number(moment));

/** A part of all expectations, and the constraints as the judge gets them. */
export interface Sample {
  readonly origin: Origin;
  readonly chosen: readonly Expectation[];
  readonly bound: readonly BoundConstraint[];
}

/** The expectations dealt to so many samples. */
export function samples(origin: Origin, count: number): Sample[] {
  return Array.from({ length: count }, (_, at) =>
    sampleOf(
      origin,
      expectations.filter((_, i) => i % count === at),
    ),
  );
}

export function sampleOf(origin: Origin, chosen: readonly Expectation[]): Sample {
  const constraints = chosen.map(({ constraint }) => constraint);
  return { origin, chosen, bound: bindAll(constraints, modelOf(origin)) };
}

const addsUp = (fault: Fault): boolean =>
  fault.kind === "capacity" && fault.held === fault.holders.reduce((sum, { amount }) => sum + amount, 0);

/** What plans that could be played were made of, and which constraints they kept and broke: "spread, continuous: kept". */
export type Coverage = Set<string>;

/** Everything that plans should be made of, and should keep and break. */
export const everything: readonly string[] = [
  ...["bootNode", "shutdownNode", "bootVM", "shutdownVM", "migrateVM", "suspendVM", "resumeVM", "killVM", "forgeVM"],
  ...["allocate", "allocate before", "allocate after", "substitutedVM before"],
  ...expectations.flatMap(({ constraint }) => [`${nameOf(constraint)}: kept`, `${nameOf(constraint)}: broken`]),
].filter((word, i, all) => all.indexOf(word) === i);

function nameOf({ id, continuous }: Constraint): string {
  return `${id}${continuous === true ? ", continuous" : ""}`;
}

function partsOf({ id, hooks }: Action): string[] {
  const before = hooks?.pre.map((event) => `${event.id} before`) ?? [];
  return [id, ...before, ...(hooks?.post.map((event) => `${event.id} after`) ?? [])];
}

/** How the judge and the simulation differ on a plan; "same" and "both refuse" when they do not. */
export function difference(
  { origin, chosen, bound }: Sample,
  given: readonly Action[],
  last: number,
  coverage: Coverage = new Set(),
): string {
  // Of allocations to one VM in one second the last one counts: the last in the order of the plan.
  const plan = createPlan(modelOf(origin), given);
  const { actions } = plan;
  const course = new Simulation(origin, actions).course(last);
  const { faults } = judge(plan, course === "refused" ? [] : bound, new Date(2024, 0, 1));
  const refusal = faults.find(({ kind }) => kind === "action");
  if (course === "refused") return refusal === undefined ? "should be refused" : "both refuse";
  if (refusal !== undefined) return `should not be refused: ${refusal.message}`;
  for (const part of actions.flatMap(partsOf)) coverage.add(part);
  const constraints = chosen.map(({ constraint }) => constraint);
  for (const node of nodes) {
    const here = faults.filter((fault) => fault.kind === "capacity" && fault.node === node);
    const [found, wanted] = [momentsOf(here, last, false), overloads(course, node, offerOf(node, constraints))];
    if (`${found}` !== `${wanted}`) return `node ${node} overloaded at ${found}, should be ${wanted}`;
    if (!tellPoints(here, overloadPoints(course, node, offerOf(node, constraints))))
      return `node ${node} is overloaded for no time, or is not: ${here.map(({ message }) => message)}`;
    if (here.some((fault) => !addsUp(fault))) return `node ${node}: what VMs hold is not what the node holds`;
  }
  for (const [source, { constraint, moments, points }] of chosen.entries()) {
    const own = faults.filter((fault) => fault.kind === "constraint" && fault.source === source);
    const found = momentsOf(own, last, bound[source].kind.continuous === "plan");
    const wanted = moments(course, actions);
    coverage.add(`${nameOf(constraint)}: ${wanted.length === 0 ? "kept" : "broken"}`);
    if (`${found}` !== `${wanted}`) return `${JSON.stringify(constraint)} broken at ${found}, should be ${wanted}`;
    if (!tellPoints(own, points(course)))
      return `${JSON.stringify(constraint)} should be broken for no time at ${points(course)}: ${own.map(({ message }) => message)}`;
  }
  return "same";
}
