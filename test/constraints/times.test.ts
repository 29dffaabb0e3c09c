import { describe, expect, it } from "vitest";
import { deadline } from "../../src/constraints/kinds/deadline.ts";
import { time } from "../../src/constraints/params/time.ts";
import { InputError } from "../../src/model/json/door.ts";
import { createModel } from "../../src/model/record.ts";

const model = createModel({ nodes: {}, vms: {}, resources: {} });

describe("times", () => {
  const half = new Date(2024, 0, 1, 8, 30, 15);
  it.each([
    ["09:00:00", 1785],
    ["08:30:15", 0],
    ["08:30:14", 86_399],
    ["+01:02:03", 3723],
  ])("%s is %d s after half past eight", (given, seconds) => {
    expect(time.bind(time.read(given, "", model), model, "").secondsAfter(half)).toBe(seconds);
  });

  it.each(["24:00:00", "08:00", "x08:00:00", "08:00:000", "08:60:00", "08:00:60", "-01:00:00", "++01:00:00"])(
    "%s is none",
    (given) => {
      const problem = `expected a time, "hh:mm:ss" of the day or "+hh:mm:ss" from the start, found "${given}"`;
      expect(() => time.read(given, "here", model)).toThrow(new InputError("here", problem));
    },
  );

  it.each([
    ["+01:02:03", 63, "+01:01:00"],
    ["+01:02:03", 3723, "+00:00:00"],
    ["+00:00:09", 10, "+00:00:00"],
    ["+30:00:00", 1, "+29:59:59"],
    ["08:00:00", 63, "08:00:00"],
  ])("of a deadline at %s, %d s later, %s is left", (timestamp, secondsGone, left) => {
    const midway = { isMoving: () => false, secondsGone };
    expect(deadline.remains?.({ vm: 0 as never, timestamp }, midway)).toEqual({ vm: 0, timestamp: left });
    expect(deadline.remains?.({ vm: 0 as never, timestamp }, { ...midway, isMoving: () => true })).toBeUndefined();
  });
});
