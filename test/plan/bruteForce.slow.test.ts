import { expect, it } from "vitest";
import { seeded } from "../constraints/seeded.ts";
import { origins, overloaded } from "../constraints/smallWorld.ts";
import { instants, menu, newcomers, windows } from "./actionMenu.ts";
import { difference, samples } from "./bruteForce.ts";

it.each([...origins, overloaded])("all plans of two parts in 0..3 s from $name", (origin) => {
  const parts = [...menu(windows(3)), ...menu(instants(3)), ...newcomers];
  const dealt = samples(origin, 5);
  const found: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    for (let j = i; j < parts.length; j++) {
      const actions = i === j ? parts[i] : [...parts[i], ...parts[j]];
      const outcome = difference(dealt[(i + j) % dealt.length], actions, 4);
      if (outcome !== "same" && outcome !== "both refuse") found.push(`${outcome}: ${JSON.stringify(actions)}`);
    }
  }
  expect(found.slice(0, 5), `${found.length}`).toEqual([]);
});

it.each([...origins, overloaded])("plans of three and four parts in 0..5 s from $name, drawn at random", (origin) => {
  const draw = seeded(3);
  const parts = [...menu(windows(5)), ...menu(instants(5)), ...newcomers];
  const dealt = samples(origin, 9);
  const found: string[] = [];
  let played = 0;
  for (let i = 0; i < 60_000; i++) {
    const actions = [...draw(parts), ...draw(parts), ...(i % 2 === 0 ? draw(parts) : [])];
    const outcome = difference(draw(dealt), actions, 6);
    if (outcome === "same") played++;
    else if (outcome !== "both refuse") found.push(`${outcome}: ${JSON.stringify(actions)}`);
  }
  expect(found.slice(0, 5), `${found.length} of ${played}`).toEqual([]);
  expect(played).toBeGreaterThan(100);
});
