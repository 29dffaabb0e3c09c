/** The names of VMs, or of nodes: each name means one element. An element with several names answers to all, and shows the last. */
export class Names {
  readonly #indexOf = new Map<string, number>();
  readonly #nameOf = new Map<number, string>();

  /** Binds a name to an index; false when the name is taken. */
  add(name: string, index: number): boolean {
    if (this.#indexOf.has(name)) return false;
    this.#indexOf.set(name, index);
    this.#nameOf.set(index, name);
    return true;
  }

  get size(): number {
    return this.#indexOf.size;
  }

  nameOf(index: number): string | undefined {
    return this.#nameOf.get(index);
  }

  /** The index a name means, -1 when nobody bears it. */
  indexOf(name: string): number {
    return this.#indexOf.get(name) ?? -1;
  }

  /** All names of each element that has one, oldest first. */
  byIndex(): Map<number, string[]> {
    const names = new Map<number, string[]>();
    for (const [name, index] of this.#indexOf) {
      const list = names.get(index);
      if (list === undefined) names.set(index, [name]);
      else list.push(name);
    }
    return names;
  }

  /** All [name, index] pairs in the order they were added. */
  entries(): IterableIterator<[string, number]> {
    return this.#indexOf.entries();
  }
}
