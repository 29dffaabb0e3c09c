/**
 * By constraint on a capacity: by how much too much its node has held since the origin. That may only shrink until it is gone, and
 * must be gone at the end.
 */
export class Arrears {
  readonly #excess = new Map<number, number>();

  /** So much is left of it. */
  leave(constraint: number, excess: number): void {
    this.#excess.set(constraint, excess);
  }

  /** Is this excess left from the origin, and no more than it was before? */
  allow(constraint: number, excess: number): boolean {
    return excess <= (this.#excess.get(constraint) ?? 0);
  }

  /** The constraints of which something may be left. */
  get constraints(): Iterable<number> {
    return this.#excess.keys();
  }
}
