import type { Attributes } from "../../model/attributes.ts";
import { type Addition, additionalId, extend } from "../../model/extension.ts";
import type { Ids } from "../../model/ids.ts";
import type { Model } from "../../model/model.ts";
import type { Names } from "../../model/names.ts";
import { type Budget, cost } from "./budget.ts";
import { type Element, SetValue } from "./values.ts";

type ElementIds = Pick<Ids<number>, "at" | "size">;

/** The elements of one kind: those of the model, and those that scripts have declared since. */
class Stock {
  readonly kind: Element["kind"];
  readonly #ids: ElementIds;
  readonly #names: Names;
  readonly #given: readonly (Attributes | undefined)[];
  readonly #declared: string[] = [];
  readonly #attached = new Map<number, Attributes>();
  readonly #byIndex: (Element | undefined)[] = [];
  readonly #byName = new Map<string, Element>();
  readonly #budget: Budget;
  #all: SetValue | undefined;

  constructor(
    kind: Element["kind"],
    ids: ElementIds,
    names: Names,
    attributes: readonly (Attributes | undefined)[],
    budget: Budget,
  ) {
    this.kind = kind;
    this.#budget = budget;
    this.#ids = ids;
    this.#names = names;
    this.#given = attributes;
  }

  /** The element of that full name, undefined when there is none. */
  find(name: string): Element | undefined {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const index = this.#indexOf(name);
    if (index < 0) return undefined;
    const element = this.#known(index);
    this.#byName.set(name, element);
    return element;
  }

  create(name: string): Element {
    this.#budget.spend(cost.element + name.length / 8);
    const index = this.#ids.size + this.#declared.length;
    const element = { kind: this.kind, name, id: additionalId(this.#ids, this.#declared.length), index };
    this.#declared.push(name);
    this.#byIndex[index] = element;
    this.#byName.set(name, element);
    this.#all = undefined;
    return element;
  }

  /** Every element that there is now, those without a name as well. */
  get all(): SetValue {
    if (this.#all === undefined) {
      const length = this.#ids.size + this.#declared.length;
      this.#budget.spend(length);
      this.#all = new SetValue(
        this.kind,
        1,
        Array.from({ length }, (_, index) => this.#known(index)),
      );
    }
    return this.#all;
  }

  *names(): Iterable<string> {
    for (const [name] of this.#names.entries()) yield this.#marked(name);
    yield* this.#declared;
  }

  attributesOf({ index }: Element): Attributes {
    return { ...this.#given[index], ...this.#attached.get(index) };
  }

  attach({ index }: Element, attributes: Attributes): void {
    this.#attached.set(index, { ...this.#attached.get(index), ...attributes });
  }

  get addition(): Addition {
    return { names: this.#declared, attributes: this.#attached };
  }

  #known(index: number): Element {
    const known = this.#byIndex[index];
    if (known !== undefined) return known;
    const id = this.#ids.at[index];
    const name = this.#names.nameOf(index);
    const label = this.kind === "vm" ? `VM ${id}` : `node ${id}`;
    const element = { kind: this.kind, name: name === undefined ? label : this.#marked(name), id, index };
    this.#byIndex[index] = element;
    return element;
  }

  /** The names of nodes carry a mark in scripts; models may hold them with or without it. */
  #marked(name: string): string {
    return this.kind === "vm" || name.startsWith("@") ? name : `@${name}`;
  }

  #indexOf(name: string): number {
    const index = this.#names.indexOf(name);
    return index < 0 && this.kind === "node" ? this.#names.indexOf(name.slice(1)) : index;
  }
}

/** What the scripts of one session know: VMs by full name, nodes by name with the mark. */
export class Inventory {
  readonly vms: Stock;
  readonly nodes: Stock;
  readonly #model: Model;

  constructor(model: Model, budget: Budget) {
    this.#model = model;
    this.vms = new Stock("vm", model.vms, model.vmNames, model.vmAttributes, budget);
    this.nodes = new Stock("node", model.nodes, model.nodeNames, model.nodeAttributes, budget);
  }

  stock(kind: Element["kind"]): Stock {
    return kind === "vm" ? this.vms : this.nodes;
  }

  /** The model with everything declared. @throws InputError when it has no ids left */
  extendedModel(): Model {
    return extend(this.#model, { vms: this.vms.addition, nodes: this.nodes.addition });
  }
}
