import type { Ids, NodeId } from "./ids.ts";
import { type Network, unlimited } from "./network.ts";
import { type Crossing, type Wire, Wiring } from "./wiring.ts";

/**
 * What bounds traffic, each under a number: a link in one direction, or a switch. Those without a limit are left out of paths.
 * `capacity[lane]` in Mbit/s. For link k of the network, lane 2k goes from its switch to its other end, lane 2k + 1 comes back (with
 * static routes: is crossed with the mark `down`); switch s is lane 2 × links + s.
 */
export type Lane = number;

/** The way from one node to another: the lanes it takes up, and the most that any of them lets through. */
export interface Path {
  readonly lanes: readonly Lane[];
  readonly bandwidth: number;
}

/**
 * Finds ways through a network, between nodes given by their index. By default along the first path that a search in depth finds,
 * taking links in the order of the network; with static routes along those.
 */
export class Routing {
  readonly capacity: Float64Array;
  /** The least capacity of any lane. */
  readonly narrowest: number;
  readonly #links: readonly Wire[];
  readonly #routes: ReadonlyMap<number, readonly Crossing[]> | undefined;
  readonly #nodeCount: number;
  readonly #wiring: Wiring;

  constructor(network: Network, nodes: Ids<NodeId>) {
    const { switches, links, routing } = network;
    const switchAt = new Map(switches.map(({ id }, index) => [id, index]));
    this.#links = links.map(({ switch: id, to }) => ({
      switch: switchAt.get(id) as number,
      to:
        to.type === "node"
          ? { isNode: true, index: nodes.indexOf(to.id) }
          : { isNode: false, index: switchAt.get(to.id) as number },
    }));
    this.#nodeCount = nodes.size;
    this.capacity = Float64Array.from([
      ...links.flatMap(({ capacity }) => [capacity, capacity]),
      ...switches.map(({ capacity }) => capacity),
    ]);
    this.narrowest = this.capacity.reduce((least, capacity) => Math.min(least, capacity), unlimited);
    this.#wiring = new Wiring(this.#links, nodes.size, switches.length);
    this.#routes = routing === "default" ? undefined : routesOf(routing, network, nodes);
  }

  /** The way between two different nodes, undefined when there is none. */
  path(from: number, to: number): Path | undefined {
    const crossings =
      this.#routes === undefined ? this.#wiring.search(from, to) : this.#routes.get(from * this.#nodeCount + to);
    if (crossings === undefined) return undefined;
    const lanes = new Set<Lane>();
    for (const { link, inwards } of crossings) {
      const { switch: at, to: end } = this.#links[link];
      lanes.add(2 * link + (inwards ? 1 : 0));
      lanes.add(2 * this.#links.length + at);
      if (!end.isNode) lanes.add(2 * this.#links.length + end.index);
    }
    let bandwidth = unlimited;
    for (const lane of lanes) bandwidth = Math.min(bandwidth, this.capacity[lane]);
    if (bandwidth <= 0) return undefined;
    return { lanes: [...lanes].filter((lane) => this.capacity[lane] < unlimited), bandwidth };
  }

  /** The most bandwidth that any path out of the node can have. */
  access(node: number): number {
    if (this.#routes !== undefined)
      return this.#pathsFrom(node).reduce((best, { bandwidth }) => Math.max(best, bandwidth), 0);
    let best = 0;
    for (const link of this.#wiring.linksAt(node)) {
      const at = 2 * this.#links.length + this.#links[link].switch;
      best = Math.max(best, Math.min(this.capacity[2 * link], this.capacity[at]));
    }
    return best;
  }

  /** The node itself and all nodes to which there is a way (of some capacity, unless `narrowest` is 0), ascending. */
  destinations(node: number): Int32Array {
    if (this.#routes === undefined) return this.#wiring.connectedWith(node);
    this.#targets ??= targetsOf(this.#routes.keys(), this.#nodeCount);
    return this.#targets.get(node) ?? Int32Array.of(node);
  }

  #targets: Map<number, Int32Array> | undefined;

  /** The most that all paths out of the node let through together, or more. */
  exit(node: number): number {
    const doors = new Set(
      this.#routes === undefined
        ? this.#wiring.linksAt(node).map((link) => 2 * link + 1)
        : this.#pathsFrom(node).map(({ lanes }) => lanes[0]),
    );
    let sum = 0;
    for (const door of doors) sum += door === undefined ? unlimited : this.capacity[door];
    return sum;
  }

  /** All static routes that start at the node. */
  #pathsFrom(node: number): Path[] {
    const ends = this.destinations(node).filter((to) => to !== node);
    return Array.from(ends, (to) => this.path(node, to)).filter((path) => path !== undefined);
  }

  /** Which part of the network a lane is. */
  part(
    lane: Lane,
  ):
    | { readonly kind: "link"; readonly link: number; readonly inwards: boolean }
    | { readonly kind: "switch"; readonly switch: number } {
    const count = 2 * this.#links.length;
    if (lane >= count) return { kind: "switch", switch: lane - count };
    return { kind: "link", link: lane >> 1, inwards: lane % 2 === 1 };
  }
}

/** By node: itself and the ends of all routes from it. */
function targetsOf(keys: Iterable<number>, nodeCount: number): Map<number, Int32Array> {
  const targets = new Map<number, Set<number>>();
  for (const key of keys) {
    const [from, to] = [Math.floor(key / nodeCount), key % nodeCount];
    const known = targets.get(from);
    if (known === undefined) targets.set(from, new Set([from, to]));
    else known.add(to);
  }
  return new Map([...targets].map(([from, ends]) => [from, Int32Array.from(ends).sort()]));
}

function routesOf(
  routes: Exclude<Network["routing"], "default">,
  { links }: Network,
  nodes: Ids<NodeId>,
): Map<number, readonly Crossing[]> {
  const linkAt = new Map(links.map(({ id }, index) => [id, index]));
  return new Map(
    routes.map(({ from, to, hops }) => [
      nodes.indexOf(from) * nodes.size + nodes.indexOf(to),
      hops.map(({ link, down }) => ({ link: linkAt.get(link) as number, inwards: down })),
    ]),
  );
}
