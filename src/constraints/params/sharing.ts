import { equal, hashOf } from "../encoding/domains.ts";

/** Makes equal arguments of many constraints one: thousands of them speak of the same few sets of nodes. */
export class Sharing {
  readonly #sets = new Map<number, Int32Array[]>();
  readonly #lists = new Map<string, readonly Int32Array[]>();
  readonly #numbers = new Map<Int32Array, number>();

  /** The one array that stands for this set; the given one is forgotten if there is one already. */
  set(indices: Int32Array): Int32Array {
    const hash = hashOf(indices);
    const candidates = this.#sets.get(hash) ?? [];
    const known = candidates.find((candidate) => equal(candidate, indices));
    if (known !== undefined) return known;
    this.#sets.set(hash, [...candidates, indices]);
    this.#numbers.set(indices, this.#numbers.size);
    return indices;
  }

  /** The one list that stands for these sets, each of which is shared already. */
  list(sets: readonly Int32Array[]): readonly Int32Array[] {
    const key = sets.map((set) => this.#numbers.get(set)).join();
    const known = this.#lists.get(key);
    if (known === undefined) this.#lists.set(key, sets);
    return known ?? sets;
  }
}
