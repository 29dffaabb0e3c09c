/** A set of small integers that is emptied in no time. For checks that start and end in one call. */
export class Marks {
  readonly #at: Int32Array;
  #round = 0;

  /** @param size the integers are 0 … size - 1 */
  constructor(size: number) {
    this.#at = new Int32Array(size);
  }

  clear(): void {
    this.#round++;
  }

  /** Adds one; false when it is in the set already. */
  add(value: number): boolean {
    if (this.#at[value] === this.#round) return false;
    this.#at[value] = this.#round;
    return true;
  }
}
