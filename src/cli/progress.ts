/** What a search has found so far. */
export interface SearchState {
  readonly cost: number | undefined;
  readonly bound: number;
  /** Milliseconds. */
  readonly elapsed: number;
}

type Terminal = Pick<NodeJS.WriteStream, "isTTY" | "columns" | "write">;

/** Milliseconds of silence at first, and between two lines. */
const patience = 300;
const pause = 100;

/** One line on a terminal that says how far a long search has come; nothing where nobody watches. */
export class ProgressLine {
  readonly #terminal: Terminal | undefined;
  readonly #now: () => number;
  readonly #started: number;
  #last = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(terminal: Terminal, isQuiet: boolean, now: () => number = () => performance.now()) {
    this.#terminal = terminal.isTTY === true && !isQuiet ? terminal : undefined;
    this.#now = now;
    this.#started = now();
  }

  /** Says how far the search has come. */
  search = ({ cost, bound, elapsed }: SearchState): void => {
    const found =
      cost === undefined
        ? `no plan yet, it costs ${short(bound)} at least`
        : `cost ${short(cost)}, bound ${short(bound)}, gap ${((100 * (cost - bound)) / Math.max(cost, 1)).toFixed(1)} %`;
    this.#show(`${cost === undefined ? "searching" : "improving"}: ${found}`, elapsed);
  };

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#terminal?.write("\r\u001b[K");
    this.#isShown = false;
  }

  #show(text: string, elapsed: number): void {
    const now = this.#now();
    if (this.#terminal === undefined || now - this.#started < patience || now - this.#last < pause) return;
    this.#last = now;
    this.#isShown = true;
    const line = `${text} (${(elapsed / 1000).toFixed(1)} s)`;
    this.#terminal.write(`\r\u001b[K${line.slice(0, Math.max(20, (this.#terminal.columns || 80) - 1))}`);
  }
}

const short = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));
