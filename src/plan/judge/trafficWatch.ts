import type { Action } from "../../model/actions.ts";
import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import { memoryOf, transferTime } from "../../model/transfer.ts";
import type { Finding } from "./faults.ts";
import type { MigrationLimits } from "./migrationLimits.ts";
import { type Migration, type Track, Tracks, type Use } from "./tracks.ts";

type Jam = Extract<Finding, { kind: "traffic" }>;

/** A track with what it carries now. */
interface Load {
  readonly track: Track;
  carried: number;
  readonly users: Set<Migration>;
  jam: Jam | undefined;
}

/**
 * Watches the migrations: that no link, no switch and no node carries more of them at a time than it may, and that the network has a way
 * for each and time enough to carry it.
 */
export class TrafficWatch {
  readonly #model: Model;
  readonly #tracks: Tracks;
  readonly #findings: Finding[];
  readonly #loads = new Map<string, Load>();
  readonly #uses = new Map<Migration, readonly Use[]>();
  readonly #original: (id: number) => number;
  /** Migrations that last longer than their bandwidth asks for, each in a sentence. */
  readonly warnings: string[] = [];

  /** @param original the VM that a clone stands for, by id */
  constructor(model: Model, limits: MigrationLimits, original: (id: number) => number, findings: Finding[]) {
    this.#model = model;
    this.#tracks = new Tracks(model, limits);
    this.#findings = findings;
    this.#original = original;
  }

  /** Looks at an instant: what ends, what takes no time, one after the other, then what starts and lasts. */
  observe(time: number, ends: readonly Action[], starts: readonly Action[]): void {
    const touched = new Set<Load>();
    for (const action of ends) if (action.id === "migrateVM") this.#change(action, -1, touched);
    for (const action of starts) {
      if (action.id !== "migrateVM") continue;
      this.#uses.set(action, this.#usesOf(action));
      this.#change(action, 1, touched);
      if (action.end === time) this.#pass(action, time, touched);
    }
    for (const load of touched) this.#look(load, time);
  }

  /** It is under way for no time: that can be too much, but is no relief. */
  #pass(action: Migration, time: number, touched: Set<Load>): void {
    for (const load of touched) if (load.carried > load.track.offered) this.#look(load, time);
    this.#change(action, -1, touched);
  }

  #change(action: Migration, sign: 1 | -1, touched: Set<Load>): void {
    for (const { track, amount } of this.#uses.get(action) ?? []) {
      const load = this.#loadOf(track);
      load.carried += sign * amount;
      if (sign > 0) load.users.add(action);
      else load.users.delete(action);
      touched.add(load);
    }
  }

  #loadOf(track: Track): Load {
    const known = this.#loads.get(track.key);
    if (known !== undefined) return known;
    const fresh: Load = { track, carried: 0, users: new Set(), jam: undefined };
    this.#loads.set(track.key, fresh);
    return fresh;
  }

  #look(load: Load, time: number): void {
    const { carried, users, track } = load;
    if (carried <= track.offered) {
      if (load.jam !== undefined) load.jam.until = time;
      load.jam = undefined;
      return;
    }
    if (load.jam === undefined) {
      const { offered, overload } = track;
      load.jam = { kind: "traffic", from: time, carried, offered, what: overload(carried), actions: new Set() };
      this.#findings.push(load.jam);
    }
    if (carried > load.jam.carried) {
      load.jam.carried = carried;
      load.jam.what = track.overload(carried);
    }
    for (const user of users) load.jam.actions.add(user);
  }

  /** What the migration takes up while it lasts. Notes it when the network cannot do it at all, or not in that time. */
  #usesOf(action: Migration): readonly Use[] {
    const { uses, bandwidth } = this.#tracks.of(action);
    if (bandwidth === "noWay") this.#refuse(action, this.#noWay(action));
    else if (bandwidth !== undefined) this.#checkTime(action, bandwidth);
    return uses;
  }

  #noWay({ from, to }: Migration): string {
    const [source, target] = [from, to].map((id) => nodeLabel(this.#model, this.#model.nodes.indexOf(id)));
    return `the network has no way from ${source} to ${target}`;
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
}
