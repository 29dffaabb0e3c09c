import fc from "fast-check";
import type { Assignment } from "../../../src/solver/check.ts";
import { Fate, type Problem, Wanted } from "../../../src/solver/problem.ts";
import { packed } from "../../solver/packed.ts";

/** A small problem in which room is all that anybody waits for, with the assignment to get to. */
export interface SmallWorld {
  readonly problem: Problem;
  readonly assignment: Assignment;
}

interface Journey {
  /** Bins; -1 for none. */
  readonly from: number;
  readonly to: number;
  readonly held: readonly number[];
  readonly demand: readonly number[];
  readonly duration: number;
  readonly release: number;
}

const number = (min: number, max: number) => fc.integer({ min, max });
const binCount = 4;

/** Bins 0 to 2 are open. Bin 3 may be opened, bin 2 closes where nobody ends there. */
const journey = (dimensions: number): fc.Arbitrary<Journey> => {
  const amounts = fc.array(number(0, 3), { minLength: dimensions, maxLength: dimensions });
  return fc
    .record({
      from: fc.oneof({ weight: 6, arbitrary: number(0, 2) }, { weight: 1, arbitrary: fc.constant(-1) }),
      to: fc.oneof({ weight: 8, arbitrary: number(0, 2) }, { weight: 1, arbitrary: fc.constantFrom(-1, 3) }),
      held: amounts,
      demand: amounts,
      isSame: fc.boolean(),
      duration: number(1, 4),
      release: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: number(0, 3) }),
    })
    .map(({ isSame, ...rest }) => (isSame ? { ...rest, held: rest.demand } : rest));
};

function worldOf(journeys: readonly Journey[], spare: readonly number[], mayOverload: boolean): SmallWorld {
  const [{ demand }] = journeys;
  const limits = Array.from({ length: binCount }, (_, bin) =>
    demand.map((_, d) => {
      const sum = (list: readonly Journey[], of: "held" | "demand") =>
        list.reduce((total, one) => total + one[of][d], 0);
      const after = sum(
        journeys.filter(({ to }) => to === bin),
        "demand",
      );
      const before = sum(
        journeys.filter(({ from }) => from === bin),
        "held",
      );
      return (mayOverload ? after : Math.max(before, after)) + spare[bin];
    }),
  );
  const fateOf = ({ from, to }: Journey): number =>
    from >= 0 && to >= 0 ? Fate.stay : from >= 0 ? Fate.leave : to >= 0 ? Fate.arrive : Fate.change;
  const isUsed = (bin: number): boolean => journeys.some(({ to }) => to === bin);
  const open = Uint8Array.of(1, 1, 1, 0);
  const problem = packed(
    limits,
    journeys.map((one) => one.demand),
    {
      bins: {
        open,
        wanted: Uint8Array.of(Wanted.free, Wanted.free, isUsed(2) ? Wanted.free : Wanted.closed, Wanted.free),
      },
      items: {
        fate: Uint8Array.from(journeys, fateOf),
        origin: Int32Array.from(journeys, ({ from }) => from),
        held: Float64Array.from(journeys.flatMap(({ held }) => held)),
        duration: Int32Array.from(journeys, ({ duration }) => duration),
        release: Int32Array.from(journeys, ({ release }) => release),
      },
    },
  );
  const bin = Int32Array.from(journeys, ({ to }) => to);
  return { problem, assignment: { bin, open: Uint8Array.of(1, 1, isUsed(2) ? 1 : 0, isUsed(3) ? 1 : 0) } };
}

/** Worlds with so many items at most, of one or two dimensions. */
export const smallWorlds = (most: number): fc.Arbitrary<SmallWorld> =>
  number(1, 2).chain((dimensions) =>
    fc
      .tuple(
        fc.array(journey(dimensions), { minLength: 2, maxLength: most }),
        fc.array(number(0, 2), { minLength: binCount, maxLength: binCount }),
        fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      )
      .map(([journeys, spare, mayOverload]) => worldOf(journeys, spare, mayOverload)),
  );
