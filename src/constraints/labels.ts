import { type Model, nodeLabel, vmLabel } from "../model/model.ts";

/** How many elements of a list are named. */
const mostNamed = 6;

/** How sentences call the elements of a model, which are given as indices. */
export class Labels {
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  vm = (vm: number): string => vmLabel(this.#model, vm);
  node = (node: number): string => nodeLabel(this.#model, node);
  resource = (resource: number): string => this.#model.resources[resource].id;

  /** "a, b and c"; of many, the first few. */
  vms(list: ArrayLike<number>, last: "and" | "or" = "and"): string {
    return enumeration(list, this.vm, last);
  }

  nodes(list: ArrayLike<number>, last: "and" | "or" = "and"): string {
    return list.length === 0 ? "no node" : enumeration(list, this.node, last);
  }

  /** "{a, b}, {c}" */
  vmGroups = (groups: readonly ArrayLike<number>[]): string => braces(groups, this.vm);
  nodeGroups = (groups: readonly ArrayLike<number>[]): string => braces(groups, this.node);
}

function enumeration(list: ArrayLike<number>, label: (index: number) => string, last: string): string {
  const named = Array.from({ length: Math.min(list.length, mostNamed) }, (_, i) => label(list[i]));
  const rest = list.length - named.length;
  if (rest > 0) return `${named.join(", ")} ${last} ${rest} more`;
  return named.length < 2 ? named.join() : `${named.slice(0, -1).join(", ")} ${last} ${named.at(-1)}`;
}

function braces(groups: readonly ArrayLike<number>[], label: (index: number) => string): string {
  const shown = groups.slice(0, mostNamed).map((group) => {
    const names = Array.from({ length: Math.min(group.length, mostNamed) }, (_, i) => label(group[i]));
    return `{${names.join(", ")}${group.length > names.length ? ", …" : ""}}`;
  });
  return groups.length > shown.length ? `${shown.join(", ")}, …` : shown.join(", ");
}
