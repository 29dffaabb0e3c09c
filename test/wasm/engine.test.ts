import { Worker } from "node:worker_threads";
import { describe, expect, it, vi } from "vitest";
import { placement } from "../../bench/placements.ts";
import { type Mip, MipBuilder } from "../../src/solver/mip/mip.ts";
import { Engine } from "../../wasm/engine.ts";
import type { EngineName } from "../../wasm/messages.ts";
import { composed, marketSplit, perfectSplit, workshop } from "../solver/mips.ts";

const limits = { seconds: 10, bytes: 2 ** 30 };
const large = placement({ overloaded: 30, roomy: 60, itemsPerBin: 10, kind: "evict" });
const small = placement({ overloaded: 1, roomy: 3, itemsPerBin: 6, kind: "evict" });
const tiny = composed((mip) => workshop(mip, (cost) => mip.addInteger(cost, 0)));

/** A record no engine can read: a row refers twice to a column that does not exist. */
const malformed: Mip = (() => {
  const mip = new MipBuilder();
  mip.addBinary(1);
  mip.addRow(0, 1);
  mip.addTerm(5, 1);
  mip.addTerm(5, 1);
  return mip.build();
})();

/** What a browser offers, on top of a thread of Node. */
class BrowserWorker {
  readonly #worker: Worker;
  onmessage: (event: { data: unknown }) => void = () => {};
  constructor(url: URL) {
    this.#worker = new Worker(url);
    this.#worker.on("message", (data) => this.onmessage({ data }));
  }
  postMessage(message: unknown): void {
    this.#worker.postMessage(message);
  }
  terminate(): void {
    void this.#worker.terminate();
  }
}

const names: readonly EngineName[] = ["glpk", "highs", "js"];

describe.each(names)("the engine %s", (name) => {
  it("survives a problem that breaks it", async () => {
    const engine = await Engine.start(name);
    expect(await engine.solve({ mip: malformed, limits })).toMatchObject({ status: "unknown", reason: "failed" });
    expect(await engine.solve({ mip: small, limits })).toMatchObject({ status: "optimal" });
    engine.close();
  });

  it("receives an answer that came in time while this thread was busy", async () => {
    const engine = await Engine.start(name);
    await engine.solve({ mip: tiny, limits });
    const answer = await new Promise((resolve) => {
      // After an immediate, Node runs timers before it receives messages.
      setImmediate(() => {
        resolve(engine.solve({ mip: tiny, limits: { ...limits, seconds: 0.3 } }));
        const end = performance.now() + 450;
        while (performance.now() < end);
      });
    });
    expect(answer).toMatchObject({ status: "optimal" });
    engine.close();
  });

  it("ends calls under way when it is closed, and takes no more", async () => {
    const engine = await Engine.start(name);
    const calls = [engine.solve({ mip: small, limits }), engine.solve({ mip: small, limits })];
    engine.close();
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject({ reason: "aborted" });
    await expect(engine.solve({ mip: small, limits })).rejects.toThrow(`The engine ${name} is closed.`);
  });
});

// GLPK starts with 16 MiB, HiGHS with 21.
describe.each([
  { name: "glpk", mebibytes: 17 },
  { name: "highs", mebibytes: 22 },
] as const)("the memory of $name", ({ name, mebibytes }) => {
  it("ends at the limit", async () => {
    const engine = await Engine.start(name);
    const answer = await engine.solve({ mip: large, limits: { seconds: 10, bytes: mebibytes * 2 ** 20 } });
    expect(answer).toMatchObject({ status: "unknown", reason: "memory" });
    expect(await engine.solve({ mip: small, limits })).toMatchObject({ status: "optimal" });
    engine.close();
  });
});

it("lets HiGHS start from a known solution", async () => {
  const engine = await Engine.start("highs");
  const answer = await engine.solve({ mip: marketSplit(), limits: { ...limits, seconds: 5 }, start: perfectSplit });
  expect(answer).toMatchObject({ status: "optimal", objective: 0 });
  engine.close();
});

it("works with the workers of a browser, too", async () => {
  vi.stubGlobal("Worker", BrowserWorker);
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
  const engine = await Engine.start("glpk");
  expect(await engine.solve({ mip: malformed, limits })).toMatchObject({ status: "unknown", reason: "failed" });
  expect(await engine.solve({ mip: small, limits })).toMatchObject({ status: "optimal" });
  engine.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("says why an engine cannot be loaded", async () => {
  await expect(Engine.start("unheard-of" as EngineName)).rejects.toThrow("engines[name] is not a function");
});
