import type { MigrationLimits } from "../judge/migrationLimits.ts";
import { type Track, Tracks } from "../judge/tracks.ts";
import type { Course } from "./course.ts";
import type { Waits } from "./waits.ts";

/** A migration on a track: what it takes from its start to its end. */
interface Ride {
  readonly k: number;
  readonly amount: number;
}

interface Row {
  readonly track: Track;
  readonly rides: Ride[];
}

/**
 * A migration waits for those that free what it needs of a link, of a switch, or of the migrations allowed at one time: the first ones to
 * end that suffice when all that set out before it are still under way.
 */
export class TrackWaits {
  readonly #course: Course;
  /** By the label of the track. */
  readonly #rows = new Map<string, Row>();

  constructor(course: Course, limits: MigrationLimits) {
    const { actions, origin } = course.plan;
    const tracks = new Tracks(origin, limits);
    this.#course = course;
    for (const k of course.starts) {
      const action = actions[k];
      if (action.id !== "migrateVM") continue;
      for (const { track, amount } of tracks.of(action).uses) {
        const known = this.#rows.get(track.label);
        if (known === undefined) this.#rows.set(track.label, { track, rides: [{ k, amount }] });
        else known.rides.push({ k, amount });
      }
    }
  }

  wait(waits: Waits): void {
    const { startAt, endAt } = this.#course;
    for (const { track, rides } of this.#rows.values()) {
      const byEnd = [...rides].sort((a, b) => endAt[a.k] - endAt[b.k]);
      let level = -track.offered;
      for (const { k, amount } of rides) {
        level += amount;
        let lacking = level;
        for (let i = 0; i < byEnd.length && lacking > 0 && endAt[byEnd[i].k] < startAt[k]; i++) {
          lacking -= byEnd[i].amount;
          waits.add(k, byEnd[i].k, { kind: "traffic", track: track.label });
        }
      }
    }
  }

  /** Would the track carry too much if the migration alone started a second earlier? */
  binds(k: number, label: string): boolean {
    const { track, rides } = this.#rows.get(label) as Row;
    const { actions } = this.#course.plan;
    const { start } = actions[k];
    let level = 0;
    for (const { k: other, amount } of rides)
      if (other === k || (actions[other].start < start && actions[other].end >= start)) level += amount;
    return level > track.offered;
  }
}
