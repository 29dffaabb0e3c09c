/**
 * By constraint on a capacity: by how much too much its node has held since the origin. That may only shrink until it is gone, and
 * must be gone at the end.
 */
export class Arrears {
  readonly #excess = new Map<number, number>();

  /** So much is too much at the origin. */
  inherit(constraint: number, excess: number): void {
    if (excess > 0) this.#excess.set(constraint, excess);
  }

  /** Is this excess left from the origin, and no more than it was before? */
  allow(constraint: number, excess: number): boolean {
    const before = this.#excess.get(constraint);
    if (before === undefined || excess > before) return false;
    this.#excess.set(constraint, excess);
    return true;
  }

  /** The constraints for which something is still left. */
  get left(): number[] {
    return [...this.#excess].filter(([, excess]) => excess > 0).map(([constraint]) => constraint);
  }
}
