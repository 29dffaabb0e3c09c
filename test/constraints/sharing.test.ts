import { describe, expect, it } from "vitest";
import { BinSets, equal, hashOf } from "../../src/constraints/encoding/domains.ts";
import { Sharing } from "../../src/constraints/params/sharing.ts";

const set = (...list: number[]): Int32Array => Int32Array.from(list);

/** Another pair with the same hash: the second number makes up for the first. */
function twinOf([first, second]: Int32Array, other: number): Int32Array {
  const after = (value: number): number => Math.imul(0x811c9dc5 ^ value, 0x01000193);
  return set(other, after(first) ^ second ^ after(other));
}

describe("equal sets are one", () => {
  const pair = set(1, 2);
  const twin = twinOf(pair, 3);

  it("equality is of lengths and members; hashes may be alike", () => {
    const rows: [Int32Array, Int32Array, boolean][] = [
      [set(), set(), true],
      [set(1, 2), set(1, 2), true],
      [set(1, 2), set(1), false],
      [set(1), set(1, 2), false],
      [set(1, 2), set(1, 3), false],
      [set(2, 2), set(1, 2), false],
      [pair, twin, false],
    ];
    for (const [a, b, expected] of rows) expect(equal(a, b)).toBe(expected);
    expect(hashOf(twin)).toBe(hashOf(pair));
    const hashes = [set(), set(1), set(2), set(1, 2), set(2, 1), set(1, 3)].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("sets of bins have numbers", () => {
    const sets = new BinSets();
    const [first, copy] = [set(4, 5), set(4, 5)];
    expect([first, pair, copy, twin, set(1, 2), set(...twin)].map((bins) => sets.number(bins))).toEqual([
      0, 1, 0, 2, 1, 2,
    ]);
    expect(sets.at).toEqual([first, pair, twin]);
    expect([sets.shared(copy), sets.shared(set(1, 2)), sets.shared(set(...twin))]).toEqual([first, pair, twin]);
    expect(sets.shared(copy)).toBe(first);
  });

  it("arguments of constraints are shared, and lists of them", () => {
    const sharing = new Sharing();
    const [a, b, c] = [sharing.set(pair), sharing.set(twin), sharing.set(set(7))];
    expect([a, b]).toEqual([pair, twin]);
    expect(sharing.set(set(1, 2))).toBe(a);
    expect(sharing.set(set(...twin))).toBe(b);
    const list = sharing.list([a, b]);
    expect(sharing.list([a, b])).toBe(list);
    for (const other of [[b, a], [a], [a, b, c], [a, c]]) expect(sharing.list(other)).toBe(other);
    expect(sharing.list([])).toEqual([]);
  });
});
