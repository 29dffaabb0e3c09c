/**
 * By constraint on a capacity: by how much too much its node has held since the origin. That may only shrink until it is gone, and
 * must be gone at the end.
 */
export class Arrears {
  readonly #excess = new Map<number, number>();

  /** So much is too much at the origin. */
  inherit(constraint: number, excess: number): void {
    this.#excess.set(constraint, excess);
  }

  /** Is this excess left from the origin, and no more than it was before? */
  allow(constraint: number, excess: number): boolean {
    if (excess > (this.#excess.get(constraint) ?? 0)) return false;
    this.#excess.set(constraint, excess);
    return true;
  }

  /** The constraints of which something may be left. */
  get constraints(): Iterable<number> {
    return this.#excess.keys();
  }
}
