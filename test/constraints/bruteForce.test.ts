import { describe, expect, it } from "vitest";
import { compare, modesOf, stateKinds, subjectsOf } from "./bruteForce.ts";
import { seeded } from "./seeded.ts";
import { origins } from "./smallWorld.ts";
import { stateMeanings } from "./stateMeanings.ts";
import { endStates } from "./viability.ts";

const rows = stateKinds.flatMap((kind) => modesOf(kind).map((continuous) => ({ kind, continuous })));
/** Mutation testing tries a part only. */
const stride = Number(process.env.BRUTE_FORCE_STRIDE ?? 1);
const aboutStates = ["killed", "ready", "running", "sleeping"];

describe("every final state of the small world: the naive meaning against violations and encode", () => {
  it.each(rows)("$kind.id, continuous: $continuous", ({ kind, continuous }) => {
    const all: string[] = [];
    let total = 0;
    let tried = 0;
    for (const origin of origins) {
      for (const states of endStates(origin, aboutStates.includes(kind.name) ? "every" : "two")) {
        for (const subject of subjectsOf(kind, continuous)) {
          if (tried++ % stride !== 0) continue;
          const { found, compared } = compare(origin, [subject], states);
          all.push(...found);
          total += compared;
        }
      }
    }
    expect(all).toEqual([]);
    expect(total).toBeGreaterThan(5000 / stride);
  });

  it("has a meaning for every kind of states, and for no other", () => {
    expect(Object.keys(stateMeanings).sort()).toEqual(stateKinds.map(({ id }) => id).sort());
  });

  it("two constraints in one problem, drawn at random", () => {
    const draw = seeded(7);
    const kinds = rows.map(({ kind, continuous }) => subjectsOf(kind, continuous));
    const subject = () => draw(draw(kinds));
    const all = Array.from({ length: 2000 / stride }, () => {
      const origin = draw(origins);
      return compare(origin, [subject(), subject()], draw(endStates(origin, "two"))).found;
    });
    expect(all.flat()).toEqual([]);
  });
});
