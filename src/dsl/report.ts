import { type Code, isLint, severityOf } from "./codes/codes.ts";
import type { Diagnostic, Related } from "./diagnostic.ts";
import type { Source, Span } from "./source.ts";

/** The diagnostics of one script while they are found: none twice, the last one says when there were too many. */
export class Report {
  readonly source: Source;
  readonly #limit: number;
  readonly #found = new Map<string, Diagnostic>();
  #errors = 0;

  constructor(source: Source, limit: number) {
    this.source = source;
    this.#limit = limit;
  }

  /** How often an error was reported; the same one twice counts twice. */
  get errors(): number {
    return this.#errors;
  }

  get failed(): boolean {
    return this.#errors > 0;
  }

  get isFull(): boolean {
    return this.#found.size > this.#limit;
  }

  add(code: Code, at: Span, message: string, related?: readonly Related[]): void {
    const severity = severityOf(code);
    if (severity === "error") this.#errors++;
    const key = `${at.start} ${code}`;
    if (this.isFull || this.#found.has(key)) return;
    const { file } = this.source;
    const range = this.source.range(at);
    if (this.#found.size === this.#limit) {
      const stop = `more than ${this.#limit} diagnostics in one script; the rest is not shown`;
      this.#found.set("", { code: "too-many-diagnostics", severity: "error", message: stop, file, range });
      this.#errors++;
      return;
    }
    this.#found.set(key, { code, severity, message, file, range, ...(related === undefined ? {} : { related }) });
  }

  /** A place in this script that a diagnostic speaks of besides its own. */
  related(message: string, at: Span): Related {
    return { message, file: this.source.file, range: this.source.range(at) };
  }

  /** Errors and warnings, by position. */
  get diagnostics(): readonly Diagnostic[] {
    return inOrder([...this.#found.values()].filter(({ code }) => !isLint(code)));
  }

  /** The advice found on the way. */
  get lints(): readonly Diagnostic[] {
    return inOrder([...this.#found.values()].filter(({ code }) => isLint(code)));
  }
}

export const inOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort((a, b) => a.range.start.offset - b.range.start.offset);
