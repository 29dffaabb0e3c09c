import type { Block } from "./blocks.ts";
import type { TaskNet } from "./taskNet.ts";

/** A change of the amount claimed in a row. */
export interface Change {
  readonly time: number;
  readonly amount: number;
}

/** What is claimed in every row of a net, over time, by the blocks that are inserted. */
export class Profile {
  readonly #net: TaskNet;
  /** `#changes[row]`: in the order of their insertion. */
  readonly #changes: Change[][];

  constructor(net: TaskNet) {
    this.#net = net;
    this.#changes = net.base.map(() => []);
  }

  insert(block: Block, start: number): void {
    for (const row of this.#rowsOf(block)) this.#changes[row].push(...this.#changesIn(row, block, start));
  }

  /** Undoes the latest insertion. */
  withdraw(block: Block): void {
    for (const row of this.#rowsOf(block)) this.#changes[row].length -= this.#changesIn(row, block, 0).length;
  }

  #rowsOf({ tasks }: Block): Set<number> {
    return new Set(
      tasks.flatMap((task) => [...this.#net.claims[task], ...this.#net.releases[task]].map(({ row }) => row)),
    );
  }

  #changesIn(row: number, { tasks, offset }: Pick<Block, "tasks" | "offset">, start: number): Change[] {
    const { claims, releases, duration } = this.#net;
    return tasks.flatMap((task, i) => [
      ...claims[task].filter((claim) => claim.row === row).map(({ amount }) => ({ time: start + offset[i], amount })),
      ...releases[task]
        .filter((claim) => claim.row === row)
        .map(({ amount }) => ({ time: start + offset[i] + duration[task], amount: -amount })),
    ]);
  }

  /** The first start, not before `start`, at which the row is never claimed beyond its limit with this block in it. */
  roomFrom(row: number, block: Pick<Block, "tasks" | "offset">, start: number): number {
    const { base, limit } = this.#net;
    const times = [...new Set(this.#changes[row].map(({ time }) => time))].filter((time) => time > start);
    const candidates = [
      start,
      ...times.flatMap((time) => block.offset.map((offset) => time - offset)).filter((time) => time > start),
    ];
    for (const candidate of candidates.sort((a, b) => a - b)) {
      const changes = [...this.#changes[row], ...this.#changesIn(row, block, candidate)].sort(
        (a, b) => a.time - b.time || a.amount - b.amount,
      );
      let level = base[row];
      let fits = true;
      for (let i = 0; i < changes.length && fits; i++) {
        level += changes[i].amount;
        const isLast = i + 1 === changes.length || changes[i + 1].time > changes[i].time;
        if (isLast && changes[i].time >= candidate && level > limit[row]) fits = false;
      }
      if (fits) return candidate;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** The first moment, not before `start`, from which on the row can take the amount, when these releases come as well. */
  claimFrom(row: number, amount: number, start: number, releases: readonly Change[]): number {
    const { base, limit } = this.#net;
    const changes = [...this.#changes[row], ...releases].sort((a, b) => a.time - b.time);
    let level = base[row] + changes.reduce((sum, change) => sum + change.amount, 0);
    if (level + amount > limit[row]) return Number.POSITIVE_INFINITY;
    for (let i = changes.length - 1; i >= 0; i--) {
      level -= changes[i].amount;
      if (changes[i].time <= start) break;
      if (level + amount > limit[row] && (i === 0 || changes[i - 1].time < changes[i].time)) return changes[i].time;
    }
    return start;
  }
}
