/** Lets timers, signals and other work have a turn in the middle of a long computation. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
