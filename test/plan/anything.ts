import { expect } from "vitest";
import type { Constraint } from "../../src/constraints/catalogue.ts";
import { edit } from "../../src/model/record.ts";
import { solve } from "../../src/plan/solve.ts";
import { amountsAtEnd, modesOf, ratioIn, type Subject, stateKinds, subjectsOf } from "../constraints/bruteForce.ts";
import { crewsIn, statesAtEnd, wishesIn } from "../constraints/crewStates.ts";
import { seeded } from "../constraints/seeded.ts";
import { modelOf, type Origin, origins, overloaded, snapshotOf } from "../constraints/smallWorld.ts";
import { type TimingMeaning, timingMeanings } from "../constraints/timingMeanings.ts";
import { finals, isViable } from "../constraints/viability.ts";

const ofStates: readonly (readonly Subject[])[] = stateKinds.flatMap((kind) =>
  modesOf(kind).map((continuous) => subjectsOf(kind, continuous)),
);
const ofTimes: readonly (readonly Constraint[])[] = Object.entries(timingMeanings).map(([id, meaning]) =>
  (meaning as TimingMeaning<never>).tries.map((args) => ({ id, ...(args as object) }) as Constraint),
);

/** Is there a final state in which everything holds? By looking at all of them. */
function isFeasible(origin: Origin, subjects: readonly Subject[]): boolean {
  const constraints = subjects.map(({ constraint }) => constraint);
  const states = statesAtEnd(
    origin.vms.map(([now]) => now),
    wishesIn(constraints),
    crewsIn(constraints),
  );
  if (states === undefined) return false;
  const source = snapshotOf(origin);
  return finals(states, amountsAtEnd(constraints)).some(
    (end) => isViable(origin, end, ratioIn(constraints)) && subjects.every(({ holds }) => holds(end, source)),
  );
}

/**
 * Asks so many things of the small world, drawn at random: `solve` must answer, and say `infeasible` only where no final state will
 * do. Returns the answers there were.
 */
export async function askAnything(seed: number, count: number): Promise<Set<string>> {
  const draw = seeded(seed);
  const seen = new Set<string>();
  for (let i = 0; i < count; i++) {
    const origin = draw([...origins, overloaded]);
    const subjects = Array.from({ length: 1 + (i % 4) }, () => draw(draw(ofStates)));
    const timing = i % 2 === 0 ? [draw(draw(ofTimes)), draw(draw(ofTimes))] : [];
    const constraints = [...subjects.map(({ constraint }) => constraint), ...timing];
    const model = i % 3 === 0 ? slowly(origin) : modelOf(origin);
    const asked = `${origin.name}: ${JSON.stringify(constraints)}`;
    const { status } = await solve({ model, constraints }, { rounds: 5, suspends: i % 5 === 0 }).catch((error) => {
      throw new Error(`${asked}: ${error.message}`);
    });
    seen.add(status);
    if (status !== "unreachable" && status !== "unknown")
      expect(status !== "infeasible", asked).toBe(isFeasible(origin, subjects));
  }
  return seen;
}

/** Migrations last so long that clones are faster. */
const slowly = (origin: Origin) =>
  edit(modelOf(origin), ({ vms: records }) => {
    for (const record of Object.values(records)) record.attributes = { ...record.attributes, migrate: 7 };
  });
