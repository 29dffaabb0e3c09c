import { describe, expect, it } from "vitest";
import { origins, overloaded } from "../constraints/smallWorld.ts";
import { instants, menu, newcomers, windows } from "./actionMenu.ts";
import { type Coverage, difference, everything, type Sample, samples } from "./bruteForce.ts";

/** A quarter of the plans is tried here, all of them by the slow tests, fewer by mutation testing. */
const usualStride = 4;
const stride = Number(process.env.BRUTE_FORCE_STRIDE ?? usualStride);

const coverage: Coverage = new Set();

/** Plans of two parts, one of each list, are judged and simulated. Answers how many could be played. */
function playAll(dealt: readonly Sample[], first: readonly Part[], second: readonly Part[]): number {
  const found: string[] = [];
  let played = 0;
  for (let i = 0; i < first.length; i++) {
    for (let j = first === second ? i : 0; j < second.length; j++) {
      if ((i * second.length + j) % stride !== 0) continue;
      const actions = first[i] === second[j] ? first[i] : [...first[i], ...second[j]];
      const outcome = difference(dealt[(i + j) % dealt.length], actions, 3, coverage);
      if (outcome === "same") played++;
      else if (outcome !== "both refuse") found.push(`${outcome}: ${JSON.stringify(actions)}`);
    }
  }
  expect(found.slice(0, 5), `${found.length} of ${played}`).toEqual([]);
  return played;
}

type Part = ReturnType<typeof menu>[number];

const everyOrigin = [...origins, overloaded];

describe("plans of two parts: the judge against a simulation turn by turn", () => {
  it.each(everyOrigin)(
    "actions on VMs and nodes, from $name",
    (origin) => {
      const parts = [...menu(windows(2)), ...newcomers];
      const alone = menu(instants(2)).filter(([{ id }]) => id === "allocate");
      expect(playAll(samples(origin, 13), [...parts, ...alone], [...parts, ...alone])).toBeGreaterThan(1000 / stride);
    },
    300_000,
  );

  it.each(everyOrigin)(
    "of which one takes no time, from $name",
    (origin) => {
      const brief = menu([[1, 1]]);
      const others = [
        ...brief,
        ...menu([
          [0, 2],
          [1, 2],
        ]),
        ...newcomers,
      ];
      expect(playAll(samples(origin, 13), brief, others)).toBeGreaterThan(300 / stride);
    },
    300_000,
  );
});

it.skipIf(stride > usualStride)(
  "these plans have actions of every kind, and keep and break constraints of every kind in each mode",
  () => {
    expect(everything.filter((one) => !coverage.has(one))).toEqual([]);
  },
);
