import type { Action } from "../../model/actions.ts";
import { type Model, nodeLabel } from "../../model/model.ts";
import { type Network, unlimited } from "../../model/network.ts";
import { type Lane, Routing } from "../../model/routing.ts";
import type { MigrationLimits } from "./migrationLimits.ts";

export type Migration = Extract<Action, { id: "migrateVM" }>;

/** Something that migrations under way share: a link in one direction, a switch, or places for so many migrations. */
export interface Track {
  /** Numbers that are equal for equal tracks only. */
  readonly key: string;
  readonly offered: number;
  /** What it is, in words. */
  readonly label: string;
  /** What it carries when that is too much, in words. */
  readonly overload: (carried: number) => string;
}

/** What a migration takes of a track while it lasts. */
export interface Use {
  readonly track: Track;
  readonly amount: number;
}

/** Tells what migrations share: the network of a model, and limits on how many may be under way. */
export class Tracks {
  readonly #model: Model;
  readonly #limits: MigrationLimits;
  readonly #routing: Routing | undefined;

  constructor(model: Model, limits: MigrationLimits) {
    this.#model = model;
    this.#limits = limits;
    this.#routing = model.network && new Routing(model.network, model.nodes);
  }

  /**
   * What the migration takes, and its bandwidth: the one it was given, or all that its way lets through. No bandwidth without a network,
   * `noWay` where the network has none.
   */
  of(action: Migration): { readonly uses: readonly Use[]; readonly bandwidth: number | undefined | "noWay" } {
    const limits = this.#limitsOn(action);
    if (this.#routing === undefined) return { uses: limits, bandwidth: undefined };
    const { nodes } = this.#model;
    const path = this.#routing.path(nodes.indexOf(action.from), nodes.indexOf(action.to));
    if (path === undefined) return { uses: limits, bandwidth: "noWay" };
    const bandwidth = action.bw === unlimited ? path.bandwidth : action.bw;
    return {
      uses: [...limits, ...path.lanes.map((lane) => ({ track: this.#laneTrack(lane), amount: bandwidth }))],
      bandwidth,
    };
  }

  #limitsOn({ from, to }: Migration): Use[] {
    const { parallel, outOfNode, intoNode } = this.#limits;
    const uses: Use[] = [];
    const take = (key: string, offered: number | undefined, label: string, overload: Track["overload"]): void => {
      if (offered !== undefined) uses.push({ track: { key, offered, label, overload }, amount: 1 });
    };
    const [source, target] = [this.#node(from), this.#node(to)];
    take(
      "all",
      parallel,
      "migrations at one time",
      (n) => `${n} migrations are under way, at most ${parallel} may be,`,
    );
    take(
      `out ${from}`,
      outOfNode,
      `migrations out of ${source}`,
      (n) => `${n} migrations leave ${source}, at most ${outOfNode} may,`,
    );
    take(
      `in ${to}`,
      intoNode,
      `migrations into ${target}`,
      (n) => `${n} migrations come to ${target}, at most ${intoNode} may,`,
    );
    return uses;
  }

  #laneTrack(lane: Lane): Track {
    const offered = (this.#routing as Routing).capacity[lane];
    const label = this.#laneLabel(lane);
    return {
      key: `lane ${lane}`,
      offered,
      label,
      overload: (carried) => `${label} carries ${carried} of ${offered} Mbit/s`,
    };
  }

  #laneLabel(lane: Lane): string {
    const { switches, links, routing } = this.#model.network as Network;
    const part = (this.#routing as Routing).part(lane);
    if (part.kind === "switch") return `switch ${switches[part.switch].id}`;
    const link = links[part.link];
    if (routing !== "default") return `link ${link.id} in direction "${part.inwards}"`;
    const end = link.to.type === "node" ? this.#node(link.to.id) : `switch ${link.to.id}`;
    const [from, to] = part.inwards ? [end, `switch ${link.switch}`] : [`switch ${link.switch}`, end];
    return `link ${link.id} from ${from} to ${to}`;
  }

  #node = (id: number): string => nodeLabel(this.#model, this.#model.nodes.indexOf(id));
}
