import { type Code, isLint, severityOf } from "./codes/codes.ts";
import type { Diagnostic, Related } from "./diagnostic.ts";
import type { Source, Span } from "./source.ts";

/** The diagnostics of one script while they are found, none twice, and of each sort so many at most. */
export class Report {
  readonly source: Source;
  readonly #limit: number;
  readonly #found = { error: new Map<string, Diagnostic>(), warning: new Map<string, Diagnostic>() };
  readonly #lints = new Map<string, Diagnostic>();
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

  /** Have there been so many errors that looking for more is no use? */
  get isFull(): boolean {
    return this.#found.error.size > this.#limit;
  }

  add(code: Code, at: Span, message: string, related?: readonly Related[]): void {
    const severity = severityOf(code);
    if (severity === "error") this.#errors++;
    const found = isLint(code) ? this.#lints : this.#found[severity];
    const key = `${at.start} ${code}`;
    if (found.size > this.#limit || found.has(key)) return;
    const place = { file: this.source.file, range: this.source.range(at) };
    if (found.size < this.#limit)
      found.set(key, { code, severity, message, ...place, ...(related === undefined ? {} : { related }) });
    else if (severity === "error")
      found.set("", { code: "too-many-diagnostics", severity, message: this.#stop, ...place });
  }

  /** A place in this script that a diagnostic speaks of besides its own. */
  related(message: string, at: Span): Related {
    return { message, file: this.source.file, range: this.source.range(at) };
  }

  /** Errors and warnings, by position. */
  get diagnostics(): readonly Diagnostic[] {
    return inOrder([...this.#found.error.values(), ...this.#found.warning.values()]);
  }

  /** The advice found on the way. */
  get lints(): readonly Diagnostic[] {
    return inOrder([...this.#lints.values()]);
  }

  get #stop(): string {
    return `more than ${this.#limit} errors in one script; the rest is not shown`;
  }
}

export const inOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort((a, b) => a.range.start.offset - b.range.start.offset);
