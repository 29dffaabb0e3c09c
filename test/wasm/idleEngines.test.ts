import { expect, it } from "vitest";
import { Engine } from "../../wasm/engine.ts";
import { borrowEngine, returnEngine } from "../../wasm/idleEngines.ts";
import { composed, workshop } from "../solver/mips.ts";

const order = {
  mip: composed((mip) => workshop(mip, (cost) => mip.addInteger(cost, 0))),
  limits: { seconds: 10, bytes: 2 ** 30 },
};

it("lends an engine to one at a time, and again when it is given back", async () => {
  const first = await borrowEngine("highs");
  const second = await borrowEngine("highs");
  expect(second).not.toBe(first);
  returnEngine("highs", first);
  expect(await borrowEngine("highs")).toBe(first);
  expect(await first.solve(order)).toMatchObject({ status: "optimal" });
  first.close();
  second.close();
});

it("closes one too many, and one that is still at work", async () => {
  const [first, second] = [await borrowEngine("highs"), await borrowEngine("highs")];
  returnEngine("highs", first);
  returnEngine("highs", second);
  await expect(second.solve(order)).rejects.toThrow("The engine highs is closed.");
  expect(await borrowEngine("highs")).toBe(first);
  const answer = first.solve(order);
  returnEngine("highs", first);
  expect(await answer).toEqual({ status: "unknown", reason: "aborted" });
});

it("keeps the engines of different choices apart", async () => {
  const highs = await Engine.start("highs");
  returnEngine("highs", highs);
  const other = await borrowEngine("js");
  expect(other.name).toBe("js");
  other.close();
  expect(await borrowEngine("highs")).toBe(highs);
  highs.close();
});
