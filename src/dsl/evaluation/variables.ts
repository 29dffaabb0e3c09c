import type { Inventory } from "./inventory.ts";
import { type Binding, Scope } from "./scope.ts";
import type { SetValue, Value } from "./values.ts";

export type Lookup = Binding | "ambiguous" | undefined;

/** All variables that a script can read: its own, those of imports and prologue, and the built-in ones. */
export class Variables {
  readonly scope = new Scope();
  readonly #brought = new Map<string, Binding>();
  /** Short names of imported variables, and the full names they may mean. */
  readonly #short = new Map<string, string[]>();
  /** Names of scripts whose import failed: what they would have brought is not missed. */
  readonly #failed: string[] = [];
  readonly #inventory: Inventory;
  readonly #me: () => SetValue;

  constructor(inventory: Inventory, me: () => SetValue) {
    this.#inventory = inventory;
    this.#me = me;
  }

  find(name: string): Lookup {
    const own = this.scope.find(name) ?? this.#brought.get(name);
    if (own !== undefined) return own;
    if (name === "me") return { value: this.#me(), fixed: true };
    const meant = this.#short.get(name);
    if (meant !== undefined) return meant.length === 1 ? this.#brought.get(meant[0]) : "ambiguous";
    if (isBuiltIn(name)) return { value: (name === "ALL_VMS" ? this.#inventory.vms : this.#inventory.nodes).all };
    return this.#wouldBeBrought(name) ? { value: undefined } : undefined;
  }

  /** Is the name bound, so that a loop cannot use it as a fresh one? */
  isTaken(name: string): boolean {
    return this.scope.find(name) !== undefined || this.isFixed(name);
  }

  /** Is it forbidden to assign the variable? */
  isFixed(name: string): boolean {
    return name === "me" || this.#brought.has(name);
  }

  /** Binds a variable of another script for good. What came first stays. */
  bring(name: string, value: Value | undefined): void {
    if (!this.#brought.has(name)) this.#brought.set(name, { value, fixed: true });
  }

  /** Lets a short name mean a variable that was brought. */
  abbreviate(short: string, name: string): void {
    const meant = this.#short.get(short) ?? [];
    if (!meant.includes(name)) this.#short.set(short, [...meant, name]);
  }

  /** The variables that a short name may mean. */
  meanings(short: string): readonly string[] {
    return this.#short.get(short) ?? [];
  }

  miss(script: string): void {
    this.#failed.push(script);
  }

  *names(): Iterable<string> {
    yield* this.scope.names();
    yield* this.#brought.keys();
    yield* ["me", ...this.#short.keys(), ...builtIns];
  }

  #wouldBeBrought(name: string): boolean {
    return this.#failed.some((script) => name === script || name.startsWith(`${script}.`));
  }
}

const builtIns = ["ALL_VMS", "ALL_NODES"];

/** May the variable be shadowed, with a warning? */
export const isBuiltIn = (name: string): boolean => builtIns.includes(name);
