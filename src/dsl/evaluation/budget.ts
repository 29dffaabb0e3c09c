/** The work that an evaluation may still do, shared by a script and all it imports. */
export class Budget {
  /** Has a diagnostic said that there is no work left? */
  isKnownToBeSpent = false;
  #left: number;

  constructor(work: number) {
    this.#left = work;
  }

  /** @throws OutOfBudget when less is left */
  spend(work: number): void {
    this.#left -= work;
    if (this.#left < 0) throw new OutOfBudget();
  }
}

/** Ends the evaluation of a script that would take too long; caught where the script is run. */
export class OutOfBudget extends Error {
  override readonly name = "OutOfBudget";
}

/** What things cost that are slower, or kept longer, than a step of an evaluation: about a tenth of a microsecond each. */
export const cost = { name: 3, part: 10, constraint: 30, element: 40, pair: 40 };
