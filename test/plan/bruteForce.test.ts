import { expect, it } from "vitest";
import { origins, overloaded } from "../constraints/smallWorld.ts";
import { menu } from "./actionMenu.ts";
import { type Coverage, difference, everything, samples } from "./bruteForce.ts";

/** Mutation testing tries a part only. */
const stride = Number(process.env.BRUTE_FORCE_STRIDE ?? 1);

const coverage: Coverage = new Set();

it.each([...origins, overloaded])(
  "all plans of two parts from $name: the judge against a simulation second by second",
  (origin) => {
    const parts = menu(2);
    const dealt = samples(origin, 13);
    const found: string[] = [];
    let played = 0;
    for (let i = 0; i < parts.length; i++) {
      for (let j = i; j < parts.length; j++) {
        if ((i * parts.length + j) % stride !== 0) continue;
        const actions = i === j ? parts[i] : [...parts[i], ...parts[j]];
        const outcome = difference(dealt[(i + j) % dealt.length], actions, 3, coverage);
        if (outcome === "same") played++;
        else if (outcome !== "both refuse") found.push(`${outcome}: ${JSON.stringify(actions)}`);
      }
    }
    expect(found.slice(0, 5), `${found.length} of ${played}`).toEqual([]);
    expect(played).toBeGreaterThan(1000 / stride);
  },
  300_000,
);

it.skipIf(stride > 1)(
  "these plans have actions of every kind, and keep and break constraints of every kind in each mode",
  () => {
    expect(everything.filter((one) => !coverage.has(one))).toEqual([]);
  },
);
