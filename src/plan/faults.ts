/** One reason why a plan is refused. Times are seconds from its start. */
export interface Fault {
  /** An action that cannot start, a node that holds too much, or a constraint that does not hold. */
  readonly kind: "action" | "capacity" | "constraint";
  readonly message: string;
  /** When it begins: `origin` when the source model has it already, `end` when only the final state counts. */
  readonly from: number | "origin" | "end";
  /** When it is over, for a fault that does not last to the end. */
  readonly until?: number;
  /** The place of the constraint in the list of constraints, for `kind: "constraint"`. */
  readonly source?: number;
}

/** Collects faults that come and go while a plan is replayed: each is listed once, with its first and last moment. */
export class FaultLog {
  readonly faults: Fault[] = [];
  readonly #open = new Map<string, Map<string, number>>();

  add(fault: Fault): void {
    this.faults.push(fault);
  }

  /**
   * Says all that is wrong with one subject from this moment on; what was wrong before and is not named again is over.
   * @param subject a constraint, or a node with a resource
   */
  observe(subject: string, time: number | "origin", wrong: readonly Omit<Fault, "from" | "until">[]): void {
    const before = this.#open.get(subject);
    if (before === undefined && wrong.length === 0) return;
    const now = new Map<string, number>();
    for (const fault of wrong) {
      const known = before?.get(fault.message);
      now.set(fault.message, known ?? this.faults.push({ ...fault, from: time }) - 1);
    }
    for (const [message, at] of before ?? []) {
      if (!now.has(message) && typeof time === "number") this.faults[at] = { ...this.faults[at], until: time };
    }
    if (now.size > 0) this.#open.set(subject, now);
    else this.#open.delete(subject);
  }
}
