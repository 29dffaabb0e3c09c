import type { Span } from "../source.ts";
import type { Value } from "./values.ts";

/** What a variable stands for. */
export interface Binding {
  /** Undefined for a variable whose value could not be computed: using it is silent. */
  readonly value: Value | undefined;
  /** Where it was first bound; undefined for what comes from another script. */
  readonly at?: Span;
  /** It may not be assigned. */
  readonly fixed?: true;
  /** Of a loop variable that the body has not assigned: the variables that its member stands for, if it stands for any. */
  readonly loop?: { readonly origins: readonly string[] | undefined };
}

/** The variables bound in a script, by block, the innermost last. */
export class Scope {
  readonly #blocks: Map<string, Binding>[] = [new Map()];

  find(name: string): Binding | undefined {
    return this.#holder(name)?.get(name);
  }

  /** Binds a new name in the innermost block, a known one where it is bound. */
  bind(name: string, binding: Binding): void {
    (this.#holder(name) ?? this.#innermost).set(name, binding);
  }

  /** Runs something in a block of its own. */
  inBlock<T>(run: () => T): T {
    this.#blocks.push(new Map());
    try {
      return run();
    } finally {
      this.#blocks.pop();
    }
  }

  /** The variables of the outermost block. */
  get outermost(): ReadonlyMap<string, Binding> {
    return this.#blocks[0];
  }

  *names(): Iterable<string> {
    for (const block of this.#blocks) yield* block.keys();
  }

  get #innermost(): Map<string, Binding> {
    return this.#blocks[this.#blocks.length - 1];
  }

  #holder(name: string): Map<string, Binding> | undefined {
    for (let i = this.#blocks.length - 1; i >= 0; i--) if (this.#blocks[i].has(name)) return this.#blocks[i];
    return undefined;
  }
}
