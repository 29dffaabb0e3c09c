import type { Compiled } from "../../constraints/encoding/compile.ts";
import type { Model } from "../../model/model.ts";
import { unlimited } from "../../model/network.ts";
import { Routing } from "../../model/routing.ts";
import { leastBandwidth, type Memory, memoryOf, transferTime } from "../../model/transfer.ts";
import { Fate, type Traffic, type Way } from "../../solver/problem.ts";
import type { MigrationLimits } from "../judge/migrationLimits.ts";

/**
 * What the migrations of a model share: the network it has, and how many of them may be under way. Undefined when that is nothing.
 * @param divides may migrations get less bandwidth than they could have?
 */
export function trafficOf(
  model: Model,
  { problem, byClone }: Compiled,
  limits: MigrationLimits,
  divides: boolean,
): Traffic | undefined {
  const slots = new Slots(limits, model.nodes.size);
  if (model.network === undefined && slots.capacity.length === 0) return undefined;
  const { items } = problem;
  const isCarried = (item: number): boolean => items.fate[item] === Fate.stay && byClone[item] === 0;
  if (model.network === undefined) {
    return {
      ...{ capacity: slots.capacity, divides: false, isCarried, most: slots.most },
      way: (_, from, to) => ({ lanes: [], slots: slots.of(from, to), bandwidth: unlimited }),
      duration: (item) => items.duration[item],
      thrifty: (_, _seconds, enough) => enough,
      exit: () => Number.POSITIVE_INFINITY,
    };
  }
  return new NetworkTraffic(model, new Routing(model.network, model.nodes), slots, { divides, isCarried });
}

/** The problem, in which moves share what migrations share. */
export function withTraffic(model: Model, compiled: Compiled, limits: MigrationLimits, divides: boolean): Compiled {
  const traffic = trafficOf(model, compiled, limits, divides);
  return traffic === undefined ? compiled : { ...compiled, problem: { ...compiled.problem, traffic } };
}

/** The limits on migrations as lanes, numbered from `first` on. */
class Slots {
  readonly capacity: Float64Array;
  first = 0;
  readonly #limits: MigrationLimits;
  /** The first lane of migrations out of nodes, and into nodes. */
  readonly #out: number;
  readonly #into: number;

  constructor(limits: MigrationLimits, nodes: number) {
    const { parallel, outOfNode, intoNode } = limits;
    const lanes = (count: number, limit: number | undefined): number[] =>
      limit === undefined ? [] : new Array<number>(count).fill(limit);
    this.#limits = limits;
    this.#out = parallel === undefined ? 0 : 1;
    this.#into = this.#out + (outOfNode === undefined ? 0 : nodes);
    this.capacity = Float64Array.from([...lanes(1, parallel), ...lanes(nodes, outOfNode), ...lanes(nodes, intoNode)]);
  }

  get most(): Traffic["most"] {
    const { parallel = Number.POSITIVE_INFINITY, outOfNode = Number.POSITIVE_INFINITY } = this.#limits;
    return { underWay: parallel, leaving: outOfNode };
  }

  /** The lanes that a migration takes 1 of each. */
  of(from: number, to: number): number[] {
    const { parallel, outOfNode, intoNode } = this.#limits;
    const lanes: number[] = [];
    if (parallel !== undefined) lanes.push(this.first);
    if (outOfNode !== undefined) lanes.push(this.first + this.#out + from);
    if (intoNode !== undefined) lanes.push(this.first + this.#into + to);
    return lanes;
  }
}

class NetworkTraffic implements Traffic {
  readonly capacity: Float64Array;
  readonly divides: boolean;
  readonly isCarried: (item: number) => boolean;
  readonly most: Traffic["most"];
  readonly #model: Model;
  readonly #routing: Routing;
  readonly #slots: Slots;
  readonly #memories = new Map<number, Memory>();

  constructor(model: Model, routing: Routing, slots: Slots, rest: Pick<Traffic, "divides" | "isCarried">) {
    this.#model = model;
    this.#routing = routing;
    this.#slots = slots;
    slots.first = routing.capacity.length;
    this.capacity = Float64Array.from([...routing.capacity, ...slots.capacity]);
    this.divides = rest.divides;
    this.isCarried = rest.isCarried;
    this.most = slots.most;
  }

  way(item: number, from: number, to: number): Way | undefined {
    const path = this.#routing.path(from, to);
    if (path === undefined || this.duration(item, path.bandwidth) === undefined) return undefined;
    return { lanes: path.lanes, slots: this.#slots.of(from, to), bandwidth: path.bandwidth };
  }

  duration = (item: number, bandwidth: number): number | undefined => transferTime(this.#memory(item), bandwidth);

  thrifty = (item: number, seconds: number, enough: number): number =>
    leastBandwidth(this.#memory(item), seconds, enough);

  exit = (bin: number): number => this.#routing.exit(bin);

  #memory(item: number): Memory {
    const known = this.#memories.get(item);
    if (known !== undefined) return known;
    const memory = memoryOf(this.#model, item);
    this.#memories.set(item, memory);
    return memory;
  }
}
