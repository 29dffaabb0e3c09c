import type { Action } from "../model/actions.ts";
import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import type { Network } from "../model/network.ts";
import { unlimited } from "../model/network.ts";
import { Routing } from "../model/routing.ts";
import { memoryOf, transferTime } from "../model/transfer.ts";
import type { Finding } from "./faults.ts";
import type { MigrationLimits } from "./migrationLimits.ts";

type Migration = Extract<Action, { id: "migrateVM" }>;
type Jam = Extract<Finding, { kind: "traffic" }>;

/** Something that migrations share: part of the network, or a number of places. */
interface Resource {
  readonly offered: number;
  /** What it carries now, in words. */
  readonly words: (carried: number) => string;
  carried: number;
  readonly users: Set<Migration>;
  jam: Jam | undefined;
}

interface Use {
  readonly resource: Resource;
  readonly amount: number;
}

/**
 * Watches the migrations: that no link, no switch and no node carries more of them at a time than it may, and that the network has a way
 * for each and time enough to carry it.
 */
export class TrafficWatch {
  readonly #model: Model;
  readonly #limits: MigrationLimits;
  readonly #findings: Finding[];
  readonly #routing: Routing | undefined;
  readonly #resources = new Map<string, Resource>();
  readonly #uses = new Map<Migration, readonly Use[]>();
  readonly #original: (id: number) => number;
  /** Migrations that last longer than their bandwidth asks for, each in a sentence. */
  readonly warnings: string[] = [];

  /** @param original the VM that a clone stands for, by id */
  constructor(model: Model, limits: MigrationLimits, original: (id: number) => number, findings: Finding[]) {
    this.#model = model;
    this.#limits = limits;
    this.#findings = findings;
    this.#original = original;
    this.#routing = model.network && new Routing(model.network, model.nodes);
  }

  /** Looks at an instant: what ends first, then what starts. */
  observe(time: number, ends: readonly Action[], starts: readonly Action[]): void {
    const touched = new Set<Resource>();
    for (const action of ends) if (action.id === "migrateVM") this.#change(action, -1, touched);
    for (const action of starts) {
      if (action.id !== "migrateVM") continue;
      this.#uses.set(action, this.#usesOf(action));
      if (action.end > time) this.#change(action, 1, touched);
    }
    for (const resource of touched) this.#look(resource, time);
  }

  #change(action: Migration, sign: 1 | -1, touched: Set<Resource>): void {
    for (const { resource, amount } of this.#uses.get(action) ?? []) {
      resource.carried += sign * amount;
      if (sign > 0) resource.users.add(action);
      else resource.users.delete(action);
      touched.add(resource);
    }
  }

  #look(resource: Resource, time: number): void {
    const { carried, offered, users, words } = resource;
    if (carried <= offered) {
      if (resource.jam !== undefined) resource.jam.until = time;
      resource.jam = undefined;
      return;
    }
    if (resource.jam === undefined) {
      resource.jam = { kind: "traffic", from: time, carried, offered, what: words(carried), actions: new Set() };
      this.#findings.push(resource.jam);
    }
    if (carried > resource.jam.carried) {
      resource.jam.carried = carried;
      resource.jam.what = words(carried);
    }
    for (const user of users) resource.jam.actions.add(user);
  }

  /** What the migration takes up while it lasts. Notes it when the network cannot do it at all, or not in that time. */
  #usesOf(action: Migration): Use[] {
    const { parallel, outOfNode, intoNode } = this.#limits;
    const { from, to } = action;
    const uses: Use[] = [];
    const take = (key: string, offered: number | undefined, words: Resource["words"], amount = 1): void => {
      if (offered !== undefined) uses.push({ resource: this.#resource(key, offered, words), amount });
    };
    take("all", parallel, (n) => `${n} migrations are under way, at most ${parallel} may be,`);
    take(`out ${from}`, outOfNode, (n) => `${n} migrations leave ${this.#node(from)}, at most ${outOfNode} may,`);
    take(`in ${to}`, intoNode, (n) => `${n} migrations come to ${this.#node(to)}, at most ${intoNode} may,`);
    if (this.#routing === undefined) return uses;
    const path = this.#routing.path(this.#model.nodes.indexOf(from), this.#model.nodes.indexOf(to));
    if (path === undefined) {
      this.#refuse(action, `the network has no way from ${this.#node(from)} to ${this.#node(to)}`);
      return uses;
    }
    const bandwidth = action.bw === unlimited ? path.bandwidth : action.bw;
    this.#checkTime(action, bandwidth);
    for (const lane of path.lanes) {
      const offered = this.#routing.capacity[lane];
      const label = this.#laneLabel(lane);
      take(`lane ${lane}`, offered, (carried) => `${label} carries ${carried} of ${offered} Mbit/s`, bandwidth);
    }
    return uses;
  }

  #checkTime(action: Migration, bandwidth: number): void {
    const vm = this.#model.vms.indexOf(this.#original(action.vm));
    if (vm < 0) return;
    const needed = transferTime(memoryOf(this.#model, vm), bandwidth);
    const seconds = action.end - action.start;
    if (needed === undefined) this.#refuse(action, `at ${bandwidth} Mbit/s it never ends, memory changes as fast`);
    else if (seconds < needed)
      this.#refuse(action, `at ${bandwidth} Mbit/s it takes ${needed} s, not ${seconds} s`, needed);
    else if (seconds > needed) {
      const label = vmLabel(this.#model, vm);
      const usual = `at ${bandwidth} Mbit/s it takes ${needed} s`;
      this.warnings.push(`migrateVM of ${label} at ${action.start} s lasts ${seconds} s, ${usual}`);
    }
  }

  #refuse(action: Migration, reason: string, needed?: number): void {
    this.#findings.push({ kind: "transfer", from: action.start, until: action.end, action, reason, needed });
  }

  #resource(key: string, offered: number, words: Resource["words"]): Resource {
    const known = this.#resources.get(key);
    if (known !== undefined) return known;
    const fresh: Resource = { offered, words, carried: 0, users: new Set(), jam: undefined };
    this.#resources.set(key, fresh);
    return fresh;
  }

  #node = (id: number): string => nodeLabel(this.#model, this.#model.nodes.indexOf(id));

  #laneLabel(lane: number): string {
    const { switches, links, routing } = this.#model.network as Network;
    const part = (this.#routing as Routing).part(lane);
    if (part.kind === "switch") return `switch ${switches[part.switch].id}`;
    const link = links[part.link];
    if (routing !== "default") return `link ${link.id} in direction "${part.inwards}"`;
    const end = link.to.type === "node" ? this.#node(link.to.id) : `switch ${link.to.id}`;
    const [from, to] = part.inwards ? [end, `switch ${link.switch}`] : [`switch ${link.switch}`, end];
    return `link ${link.id} from ${from} to ${to}`;
  }
}
