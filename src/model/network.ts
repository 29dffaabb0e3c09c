import type { NodeId } from "./ids.ts";

/** Means: no limit. */
export const unlimited = 2 ** 31 - 1;

/** A switch; `capacity` in Mbit/s bounds all the traffic that crosses it. */
export interface Switch {
  readonly id: number;
  readonly capacity: number;
}

/** A full-duplex link between a switch and a node or another switch; `capacity` in Mbit/s for each direction. */
export interface Link {
  readonly id: number;
  readonly capacity: number;
  readonly switch: number;
  readonly to: { readonly type: "node"; readonly id: NodeId } | { readonly type: "switch"; readonly id: number };
}

/**
 * One directed route: the links in order. `down` is the direction mark of the format: two routes that cross a link with the same mark
 * cross it in the same direction and share its capacity.
 */
export interface Route {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly hops: readonly { readonly link: number; readonly down: boolean }[];
}

/** Switches, links, and how traffic finds its way: along the first path found, or along given routes. */
export interface Network {
  readonly switches: readonly Switch[];
  readonly links: readonly Link[];
  readonly routing: "default" | readonly Route[];
}

/** One switch without limits, and a link of `bandwidth` Mbit/s to each of the nodes. */
export function defaultNetwork(nodes: Iterable<NodeId>, bandwidth = 1000): Network {
  const links = Array.from(
    nodes,
    (node, id): Link => ({
      ...{ id, capacity: bandwidth, switch: 0 },
      to: { type: "node", id: node },
    }),
  );
  return { switches: [{ id: 0, capacity: unlimited }], links, routing: "default" };
}
