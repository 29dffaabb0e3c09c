import type { Constraint } from "../../src/constraints/catalogue.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { solve } from "../../src/plan/solve.ts";
import { seeded } from "../constraints/seeded.ts";
import { modelOf, nodes, type Origin } from "../constraints/smallWorld.ts";
import { difference, type Expectation, expectations, sampleOf } from "./bruteForce.ts";
import { type Below, corrupted, corruptions } from "./corruptions.ts";

const states = ["running", "running", "running", "sleeping", "ready", "init"] as const;
const kindsOfAll = [...new Set(expectations.map(({ constraint }) => constraint.id))];
const names = Object.keys(corruptions);

/** A source state: some nodes on, VMs in any state on those. */
function anyOrigin(below: Below): Origin {
  const online = nodes.filter(() => below(4) > 0);
  const one = (): Origin["vms"][number] => {
    const state: Exclude<VmStateName, "killed"> = states[below(states.length)];
    const isPlaced = state === "running" || state === "sleeping";
    if (isPlaced && online.length === 0) return ["ready"];
    return isPlaced ? [state, online[below(online.length)]] : [state];
  };
  return { name: "any", vms: [one(), one(), one()], online };
}

/** A constraint of any kind, all kinds being equally likely. */
function anyExpectation(below: Below): Expectation {
  const id = kindsOfAll[below(kindsOfAll.length)];
  const own = expectations.filter(({ constraint }) => constraint.id === id);
  return own[below(own.length)];
}

/** What came of judging wrong plans: how often they were refused at once, and how often there was a plan to spoil at all. */
export interface Tally {
  readonly found: string[];
  plans: number;
  refused: number;
  played: number;
}

/** Solves small worlds, spoils their plans and compares the judge with the simulation, on the constraints solved for and on others. */
export async function judgeCorrupted(worlds: number, plansEach: number, seed: number): Promise<Tally> {
  const draw = seeded(seed);
  const numbers = Array.from({ length: 5040 }, (_, i) => i);
  const below: Below = (limit) => draw(numbers) % limit;
  const tally: Tally = { found: [], plans: 0, refused: 0, played: 0 };
  for (let world = 0; world < worlds; world++) {
    const origin = anyOrigin(below);
    const asked = [anyExpectation(below), anyExpectation(below), anyExpectation(below)];
    const constraints: Constraint[] = asked.map(({ constraint }) => constraint);
    const options = { rounds: 20, timeLimit: 1, suspends: true, now: new Date(2024, 0, 1) };
    const result = await solve({ model: modelOf(origin), constraints }, options);
    if (!("plan" in result) || result.plan.actions.length === 0) continue;
    tally.plans++;
    const others = Array.from({ length: 12 }, () => anyExpectation(below));
    const sample = sampleOf(origin, [...asked, ...others]);
    for (let plan = 0; plan < plansEach; plan++) {
      const wrong = Array.from({ length: 1 + below(2) }, () => names[below(names.length)]);
      const actions = corrupted(result.plan.actions, plan === 0 ? [] : wrong, below);
      const last = Math.max(1, ...actions.map(({ end }) => Math.ceil(end))) + 1;
      const outcome = difference(sample, actions, last);
      if (outcome === "same") tally.played++;
      else if (outcome === "both refuse") tally.refused++;
      else tally.found.push(`${outcome} (${wrong}): ${JSON.stringify({ origin, actions })}`);
    }
  }
  return tally;
}
