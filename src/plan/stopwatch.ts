import type { Statistics } from "./result.ts";

/** Notes how long stages take, in milliseconds. */
export class Stopwatch {
  readonly #times = { compile: 0, search: 0, judge: 0 };

  /** Does the work of a stage. */
  async time<T>(stage: keyof Statistics, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    const value = await work();
    this.#times[stage] += performance.now() - start;
    return value;
  }

  get statistics(): Statistics {
    const { compile, search, judge } = this.#times;
    const rounded = (time: number): number => Math.round(time * 10) / 10;
    return { compile: rounded(compile), search: rounded(search), judge: rounded(judge) };
  }
}
