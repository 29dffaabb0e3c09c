/** An interrupt turned into a signal. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Lets an interrupt arrive that came while the program was busy. */
  settle(): Promise<void>;
  /** From now on an interrupt ends the program, as usual. */
  stop(): void;
}

/** Turns the first SIGINT into a signal, so that work ends early and its result is kept. The second one ends the program. */
export function watchInterrupts(): Interrupts {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  process.once("SIGINT", abort);
  return {
    signal: controller.signal,
    async settle() {
      // Signals are seen once in each turn of the event loop, which we are somewhere in.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: () => process.off("SIGINT", abort),
  };
}
