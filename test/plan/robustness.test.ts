import { expect, it } from "vitest";
import { easy, growth, hard, small, solvesInChild } from "./robustness.ts";

it("answers when it is aborted at any moment, and leaves no worker behind", async () => {
  const { code, stdout, stderr } = await solvesInChild("abort", 8, [easy, small, hard]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const statuses: string[] = JSON.parse(stdout);
  expect(statuses.length).toBe(30);
  expect(statuses.filter((status) => !["optimal", "feasible", "unknown"].includes(status))).toEqual([]);
  expect(statuses).toContain("unknown");
}, 60_000);

it("takes no more memory after 400 solves than after 200", async () => {
  expect(await growth(200, [easy])).toBeLessThan(1.1);
}, 60_000);
