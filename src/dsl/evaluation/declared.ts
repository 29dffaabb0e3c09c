import type { Span } from "../source.ts";
import type { Budget } from "./budget.ts";
import { type Element, SetValue } from "./values.ts";

/** The elements that a script has declared. */
export class Declared {
  readonly #places = new Map<Element, Span>();
  readonly #vms: Element[] = [];
  readonly #claimed = new Set<Element>();
  /** Heads of full names in declarations that failed. */
  readonly #failedHeads: string[] = [];
  readonly #budget: Budget;
  #me: SetValue | undefined;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  add(element: Element, at: Span): void {
    this.#places.set(element, at);
    if (element.kind === "vm") this.#vms.push(element);
    this.#me = undefined;
  }

  /** Where the script has declared the element, undefined when it has not. */
  placeOf(element: Element): Span | undefined {
    return this.#places.get(element);
  }

  get elements(): Iterable<Element> {
    return this.#places.keys();
  }

  /** `$me`: the VMs declared so far. */
  get me(): SetValue {
    if (this.#me === undefined) {
      this.#budget.spend(this.#vms.length);
      this.#me = new SetValue("vm", 1, [...this.#vms]);
    }
    return this.#me;
  }

  /** Counts VMs among those of a classic script that others see, because a variable was assigned them. */
  claim(vms: Iterable<Element>): void {
    for (const vm of vms) this.#claimed.add(vm);
  }

  /** `$me` as others see it. */
  get mine(): SetValue {
    return new SetValue("vm", 1, [...new Set([...this.#vms, ...this.#claimed])]);
  }

  addFailedHead(head: string): void {
    this.#failedHeads.push(head);
  }

  /** Would the script know the name, had a declaration not failed? */
  mayHaveFailed(name: string): boolean {
    return this.#failedHeads.some((head) => name.startsWith(head));
  }
}
