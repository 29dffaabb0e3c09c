import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import type { StateKind } from "../../src/constraints/define.ts";
import { bindGoals, type Goal } from "../../src/constraints/goals/catalogue.ts";
import { createModel } from "../../src/model/record.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { solve } from "../../src/plan/solve.ts";
import { stateKinds, subjectsOf } from "../constraints/bruteForce.ts";
import { crewsIn, statesAtEnd, wishesIn } from "../constraints/crewStates.ts";
import { noon, outcomeOf, tries, worldOf } from "../constraints/goalWorld.ts";
import { seeded } from "../constraints/seeded.ts";
import { nodes, type Origin, origins, type Snapshot, vms } from "../constraints/smallWorld.ts";
import { finals, isReachable } from "../constraints/viability.ts";
import { Scenario } from "./scenario.ts";

/** Constraints on the final state, in all their arguments; wishes for states of VMs only as soft ones. */
const wishes = ["running", "ready", "sleeping", "killed"];
const hardKinds = stateKinds.filter(
  ({ name }) => ![...wishes, "preserve", "online", "offline", "quarantine", "overbook"].includes(name),
);
const softKinds = stateKinds.filter(({ name }) => !["preserve"].includes(name));
const discrete = (kind: StateKind): Constraint[] =>
  subjectsOf(kind, false).map(({ constraint }) => ({ ...constraint, continuous: false }));

interface Trial {
  readonly origin: Origin;
  readonly goals: readonly Goal[];
  readonly constraints: readonly Constraint[];
}

function trialOf(seed: number): Trial {
  const draw = seeded(seed);
  const worth = () => ({ weight: draw([1, 2, 5]), level: draw([0, 1, 1, 2]) });
  const kinds = [...new Set(tries.map(({ id }) => id))];
  const goal = () => {
    const id = draw(kinds);
    return { ...draw(tries.filter((one) => one.id === id)), ...worth() } as Goal;
  };
  const hard = draw([0, 0, 1, 2]);
  const soft = draw([0, 1, 2, 3]);
  return {
    origin: draw(origins),
    goals: draw([[goal()], [goal(), goal()]]),
    constraints: [
      ...Array.from({ length: hard }, () => draw(discrete(draw(hardKinds)))),
      ...Array.from({ length: soft }, () => ({ ...draw(discrete(draw(softKinds))), ...worth() })),
    ],
  };
}

const isAboutStates = ({ id }: Constraint): boolean => wishes.includes(id) || id === "allOrNothing";
const isSoft = (one: Constraint): boolean => "weight" in one;

/**
 * The states of VMs at the end: as some of the soft constraints ask that are demanded, besides what must hold. For each choice, and then
 * for the case that nothing comes of it: where those that run although they need not fall asleep.
 */
function statesOf({ origin, constraints }: Trial): (readonly VmStateName[])[][] {
  const now = origin.vms.map(([state]) => state);
  const beyond = constraints.filter((one) => isAboutStates(one) && isSoft(one));
  const hard = constraints.filter((one) => isAboutStates(one) && !isSoft(one));
  return Array.from({ length: 2 ** beyond.length }, (_, mask) => {
    const demanded = [...hard, ...beyond.filter((_, i) => (mask >> i) & 1)];
    const yielding = wishesIn(beyond.filter((_, i) => ((mask >> i) & 1) === 0)).filter(
      ({ vm, state }) => state === "running" && now[vms.indexOf(vm as never)] === "running",
    );
    const asleep = yielding.map(({ vm }) => ({ vm, state: "sleeping" as const }));
    return [wishesIn(demanded), ...(asleep.length === 0 ? [] : [[...wishesIn(demanded), ...asleep]])].flatMap(
      (asked) => {
        const states = statesAtEnd(now, asked, crewsIn(demanded));
        return states?.every((state, i) => isReachable(now[i], state)) ? [states] : [];
      },
    );
  });
}

const canBe = (origin: Origin, { state, places, powered }: Snapshot): boolean =>
  vms.every((vm, i) => {
    if (state[vm] === "running") return powered[places[vm][0]];
    const bed = origin.vms[i][1];
    return state[vm] !== "sleeping" || bed === undefined || powered[bed];
  });

/** The least cost, level by level, over all final states; undefined when none keeps the constraints. */
function bruteForce(trial: Trial): number[] | undefined {
  const model = worldOf(trial.origin);
  const goals = bindGoals(trial.goals, model);
  const bound = bindAll(trial.constraints, model);
  const levels = [...new Set([...goals.map(({ level }) => level), ...bound.flatMap(({ soft }) => soft?.level ?? [])])];
  levels.sort((a, b) => a - b);
  let best: number[] | undefined;
  const judged = (snapshot: Snapshot) => {
    const outcome = outcomeOf(trial.origin, model, snapshot);
    const isBroken = ({ kind, args }: (typeof bound)[number]): boolean =>
      [...(kind as StateKind).violations(args, outcome.final)].length > 0;
    return { outcome, broken: bound.filter(isBroken) };
  };
  const possible = (states: readonly VmStateName[]) =>
    finals(states)
      .filter((snapshot) => canBe(trial.origin, snapshot))
      .map(judged)
      .filter(({ broken }) => broken.every(({ soft }) => soft !== undefined));
  const ends = statesOf(trial).flatMap((tries) => tries.map(possible).find((list) => list.length > 0) ?? []);
  for (const { outcome, broken } of ends) {
    const costs = levels.map(
      (level) =>
        goals.reduce(
          (sum, { kind, args, weight, level: own }) => sum + (own === level ? weight * kind.cost(args, outcome) : 0),
          0,
        ) + broken.reduce((sum, { soft }) => sum + (soft?.level === level ? soft.weight : 0), 0),
    );
    if (best === undefined || isLess(costs, best)) best = costs;
  }
  return best;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const level = a.findIndex((cost, i) => Math.abs(cost - b[i]) > 1e-9);
  return level >= 0 && a[level] < b[level];
}

async function difference(trial: Trial): Promise<string | undefined> {
  const wanted = bruteForce(trial);
  const model = worldOf(trial.origin);
  const result = await solve(
    { model, constraints: trial.constraints, goal: trial.goals },
    { now: noon, timeLimit: 60 },
  );
  if (!("plan" in result)) return wanted === undefined ? undefined : `${result.status}, but ${wanted} is possible`;
  const found = result.levels?.map(({ cost }) => cost) ?? [result.cost];
  if (wanted === undefined) return `${found}, but nothing is possible`;
  if (isLess(found, wanted) || isLess(wanted, found)) return `${found}, should be ${wanted}`;
  return result.gap === 0 ? undefined : `${result.status}, not proven`;
}

describe("solve against every final state of a small world, for goals, levels and soft constraints drawn at random", () => {
  it.each(Array.from({ length: 8 }, (_, part) => part))("part %d", async (part) => {
    const wrong: string[] = [];
    for (let i = 0; i < 100; i++) {
      const trial = trialOf(1000 * part + i);
      const found = await difference(trial);
      if (found !== undefined) wrong.push(`${JSON.stringify(trial)}: ${found}`);
    }
    expect(wrong).toEqual([]);
  });

  it("has room for everyone everywhere, so that every final state can be reached", () => {
    expect(nodes.map((node) => worldOf(origins[0]).resources[0].capacity[nodes.indexOf(node)] >= 4)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe("goals on data centres that are no small worlds", () => {
  const centre = (vms: number, nodes: number) =>
    createModel({
      nodes: Object.fromEntries(Array.from({ length: nodes }, (_, node) => [node, { state: "online" }])),
      vms: Object.fromEntries(Array.from({ length: vms }, (_, vm) => [vm, { state: "running", node: vm % nodes }])),
      resources: { cpu: { defaultCapacity: 20, defaultConsumption: 1, nodes: {}, vms: {} } },
    });

  it("are given up when the time is over", async () => {
    const result = await solve(
      { model: centre(1200, 120), constraints: [], goal: { id: "nodesUsed" } },
      { timeLimit: 1 },
    );
    expect(result).toMatchObject({ bound: 60 });
    expect("plan" in result).toBe(true);
  }, 60_000);

  it("are answered with more VMs than an enumeration could go deep", async () => {
    const request = { model: centre(20_000, 2000), constraints: [], goal: { id: "balance", rc: "cpu" } } as const;
    expect(await solve(request, { timeLimit: 1 })).toMatchObject({ status: "viable", cost: 50 });
  }, 60_000);

  it("know no bound by moves", async () => {
    const world = new Scenario({ nodes: ["n0 1", "n1 4", "n2 1"], vms: ["a n1 1", "b n2 1"] });
    const request = {
      model: world.model,
      constraints: world.constraints([{ id: "ban", vm: "a", nodes: ["n0", "n1"] }]),
      goal: { id: "excess", rc: "cpu", percent: 100 },
    } as const;
    const options = { mode: "repair", signal: AbortSignal.abort() } as const;
    expect(await solve(request, options)).toMatchObject({ status: "unknown", bound: 0 });
  });

  it("are one at least", async () => {
    const solving = solve({ model: centre(1, 1), constraints: [], goal: [] });
    await expect(solving).rejects.toThrow("goal: expected a goal at least, found []");
  });
});
