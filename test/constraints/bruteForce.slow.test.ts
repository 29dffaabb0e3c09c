import { expect, it } from "vitest";
import { compare, modesOf, stateKinds, subjectsOf } from "./bruteForce.ts";
import { seeded } from "./seeded.ts";
import { origins } from "./smallWorld.ts";
import { endStates } from "./viability.ts";

const rows = stateKinds.flatMap((kind) => modesOf(kind).map((continuous) => ({ kind, continuous })));

it.each(rows)("$kind.id, continuous: $continuous, over every state of every VM", ({ kind, continuous }) => {
  for (const origin of origins) {
    for (const states of endStates(origin, "every")) {
      for (const subject of subjectsOf(kind, continuous)) {
        expect(compare(origin, [subject], states).found, `from ${origin.name}`).toEqual([]);
      }
    }
  }
});

it("three constraints in one problem, drawn at random", () => {
  const draw = seeded(11);
  const all = rows.map(({ kind, continuous }) => subjectsOf(kind, continuous));
  const subject = () => draw(draw(all));
  for (let i = 0; i < 40_000; i++) {
    const origin = draw(origins);
    expect(compare(origin, [subject(), subject(), subject()], draw(endStates(origin, "every"))).found).toEqual([]);
  }
});
