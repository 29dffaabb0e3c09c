import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createModel } from "../../src/model/record.ts";
import { leastBandwidth, type Memory, memoryOf, transferTime } from "../../src/model/transfer.ts";

const idle: Memory = { used: 6000, hotSize: 5, hotTime: 2, coldRate: 0 };
const busy: Memory = { used: 6000, hotSize: 46, hotTime: 2, coldRate: 23.6 };

describe("the duration of a migration (specification §10.2)", () => {
  const rows: [memory: Memory, bandwidth: number, seconds: number | undefined][] = [
    [idle, 1000, 54],
    [busy, 1000, 69],
    [{ ...idle, used: 1000 }, 1000, 9],
    [{ ...idle, used: 0 }, 1000, 1],
    [{ ...idle, used: 1 }, 2 ** 31 - 1, 1],
    // Copied before the hot part is dirty once: 1 s, then 10 MB/s × 1 s at 90 MB/s more.
    [{ used: 100, hotSize: 20, hotTime: 2, coldRate: 1000 }, 900, 1],
    [{ used: 200, hotSize: 150, hotTime: 2, coldRate: 1000 }, 900, 8],
    // 23 MB/s of hot memory, 23.6 MB/s of cold memory: 207 and 212.4 Mbit/s do not keep up.
    [busy, 207, undefined],
    [busy, 208, undefined],
    [busy, 212, undefined],
    [busy, 0, undefined],
    [{ ...idle, hotSize: 0 }, 0, undefined],
    [{ ...idle, used: 2 ** 31 - 1, hotSize: 0 }, 1, undefined],
  ];
  it.each(rows)("%j at %d Mbit/s: %s s", (memory, bandwidth, seconds) => {
    expect(transferTime(memory, bandwidth)).toBe(seconds);
  });

  const memories = fc.record({
    used: fc.double({ min: 0, max: 1e6, noNaN: true }),
    hotSize: fc.double({ min: 0, max: 1e4, noNaN: true }),
    hotTime: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    coldRate: fc.double({ min: 0, max: 1e3, noNaN: true }),
  });
  const bandwidths = fc.integer({ min: 0, max: 2 ** 31 - 1 });

  it("is a whole number of seconds or nothing, whatever the numbers", () => {
    const isTime = (seconds: number | undefined) =>
      seconds === undefined || (Number.isInteger(seconds) && seconds >= 1 && seconds < 2 ** 31);
    fc.assert(fc.property(memories, bandwidths, (memory, bandwidth) => isTime(transferTime(memory, bandwidth))));
  });

  it("is found again by simulating the copies in small steps", () => {
    const plain = fc.record({ used: fc.integer({ min: 500, max: 4000 }), coldRate: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(plain, fc.integer({ min: 500, max: 3000 }), ({ used, coldRate }, bandwidth) => {
        const rate = bandwidth / 9;
        // Memory is copied while the cold part gets dirty; what is dirty then is copied again, and so on.
        let [time, left] = [0, used];
        while (left > 1e-6) {
          const copy = left / rate;
          time += copy;
          left = copy * coldRate;
        }
        const seconds = transferTime({ used, hotSize: 0, hotTime: 1e-9, coldRate }, bandwidth) as number;
        expect(Math.abs(seconds - time)).toBeLessThanOrEqual(0.51);
      }),
    );
  });

  it("slower moves carry more: their bandwidth × seconds is never less than the least at full speed", () => {
    fc.assert(
      fc.property(
        memories,
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (memory, most, part) => {
          const seconds = transferTime(memory, most);
          const bandwidth = Math.ceil(part * most);
          const slower = transferTime(memory, bandwidth);
          fc.pre(seconds !== undefined && slower !== undefined);
          expect(bandwidth * slower).toBeGreaterThanOrEqual((leastBandwidth(memory, seconds, most) - 1) * seconds);
        },
      ),
    );
  });

  it("the least bandwidth for a time is the least one", () => {
    fc.assert(
      fc.property(memories, fc.integer({ min: 1, max: 10_000 }), (memory, most) => {
        const seconds = transferTime(memory, most);
        fc.pre(seconds !== undefined);
        const least = leastBandwidth(memory, seconds, most);
        expect(transferTime(memory, least)).toBeLessThanOrEqual(seconds);
        if (least > 1) expect(transferTime(memory, least - 1) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(seconds);
      }),
    );
  });
});

describe("what migrations read of a VM", () => {
  const world = (attributes?: Record<string, string | number | boolean>) =>
    createModel({
      nodes: { 3: { state: "online" } },
      vms: { 7: { state: "running", node: 3, ...(attributes && { attributes }) } },
      resources: {},
    });
  it("its attributes, with the defaults of the format", () => {
    expect(memoryOf(world({ memUsed: 8 }), 0)).toEqual({ used: 8, hotSize: 5, hotTime: 2, coldRate: 0 });
    const all = { memUsed: 8.5, hotDirtySize: 1, hotDirtyDuration: 0.5, coldDirtyRate: 3 };
    expect(memoryOf(world(all), 0)).toEqual({ used: 8.5, hotSize: 1, hotTime: 0.5, coldRate: 3 });
  });
  it.each([
    [undefined, 'model.attributes.vms.7: with a network view a VM that may migrate needs "memUsed" (MB)'],
    [{ memUsed: "8" }, 'model.attributes.vms.7.memUsed: expected a number ≥ 0, found "8"'],
    [{ memUsed: -1 }, "model.attributes.vms.7.memUsed: expected a number ≥ 0, found -1"],
    [
      { memUsed: 1, hotDirtyDuration: 0 },
      "model.attributes.vms.7.hotDirtyDuration: expected a number above 0, found 0",
    ],
    [{ memUsed: 1, coldDirtyRate: true }, "model.attributes.vms.7.coldDirtyRate: expected a number ≥ 0, found true"],
  ])("%j is refused", (attributes, message) => {
    expect(() => memoryOf(world(attributes), 0)).toThrow(message);
  });
});
