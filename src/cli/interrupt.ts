/** An interrupt turned into a signal. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Lets an interrupt arrive that came while the program was busy. */
  settle(): Promise<void>;
}

/**
 * From now on the first SIGINT becomes a signal, so that work ends early and its result is kept. The second one ends the program.
 */
export function watchInterrupts(): Interrupts {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return {
    signal: controller.signal,
    async settle() {
      // Signals are seen once in each turn of the event loop, which we are somewhere in.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
