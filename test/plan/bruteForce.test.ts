import { describe, expect, it } from "vitest";
import { origins } from "../constraints/smallWorld.ts";
import { menu } from "./actionMenu.ts";
import { difference, expectations } from "./bruteForce.ts";

describe("all plans of two parts in the small world: the judge against a simulation second by second", () => {
  const parts = menu(2);
  it.each(origins)("from $name", (origin) => {
    const found: string[] = [];
    let played = 0;
    for (let i = 0; i < parts.length; i++) {
      for (let j = i; j < parts.length; j++) {
        const actions = i === j ? parts[i] : [...parts[i], ...parts[j]];
        const chosen = expectations.filter((_, at) => (at + i + j) % 13 === 0);
        const outcome = difference(origin, actions, 3, chosen);
        if (typeof outcome === "string") found.push(`${outcome}: ${JSON.stringify(actions)}`);
        else if (outcome !== undefined) played++;
      }
    }
    expect(found.slice(0, 400), `${found.length} of ${played}`).toEqual([]);
    expect(played).toBeGreaterThan(100);
  });
});
