import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Freedom } from "../freedom.ts";
import { Board, type DraftStep } from "./board.ts";
import { cascade } from "./cascade.ts";
import { Parking } from "./parking.ts";
import { type Relief, Reliefs } from "./relief.ts";

/** How many reliefs are tried out in one standstill, and how many steps each is followed. */
const tries = 400;
const foresight = 30;

/** A relief tells how many could go home for each step that is needed beyond one for each item. */
interface Tried {
  readonly relief: Relief;
  readonly yieldOf: number;
}

/**
 * Steps that lead to the assignment one after the other, without times, with few beyond one for each item; undefined when none were
 * found. Whoever can go where it has to get to, goes; in a standstill somebody makes way, and who that is, is found by trying out what
 * follows.
 *
 * For problems that are plain: nobody looks at the clock.
 * @param haste 1: only the best makes way; more: whoever yields that many times less may make way before, if it can do so sooner
 */
export function draft(
  problem: Problem,
  assignment: Assignment,
  freedom: Freedom,
  haste: number,
): readonly DraftStep[] | undefined {
  return new Draft(problem, assignment, freedom, haste).run();
}

class Draft {
  readonly #board: Board;
  readonly #parking: Parking;
  readonly #reliefs: Reliefs;
  readonly #haste: number;

  constructor(problem: Problem, assignment: Assignment, freedom: Freedom, haste: number) {
    this.#haste = haste;
    this.#board = new Board(problem, assignment);
    this.#parking = new Parking(this.#board, assignment);
    this.#reliefs = new Reliefs(this.#board, this.#parking, freedom);
  }

  run(): readonly DraftStep[] | undefined {
    const board = this.#board;
    cascade(board, board.comers.keys());
    while (board.left > 0) if (!this.#relieve()) return undefined;
    return board.steps;
  }

  /** Lets the best make way, or several at once where many wait. False when nobody can. */
  #relieve(): boolean {
    this.#parking.survey();
    const most = Math.ceil(this.#board.left / 200);
    for (const reliefs of [this.#reliefs.single(), this.#reliefs.double()]) {
      const tried = firstByRank(reliefs).map((relief) => ({ relief, yieldOf: this.#yieldOf(relief) }));
      if (this.#takeSome(tried, most)) return true;
    }
    const [relief] = firstByRank(this.#reliefs.gathering());
    if (relief !== undefined) this.#take(relief);
    return relief !== undefined;
  }

  /** Takes the first of those that yield enough, and others as long as they do so in spite of those taken before. */
  #takeSome(tried: readonly Tried[], most: number): boolean {
    const useful = tried.filter(({ yieldOf }) => yieldOf > 0);
    if (useful.length === 0) return false;
    const best = Math.max(...useful.map(({ yieldOf }) => yieldOf));
    const good = useful.filter(({ yieldOf }) => yieldOf * this.#haste >= best);
    let left = most;
    for (const { relief } of good.sort((a, b) => this.#startOf(a.relief) - this.#startOf(b.relief))) {
      if (left < most && !this.#isStillGood(relief, best)) continue;
      this.#take(relief);
      if (--left === 0) break;
    }
    return true;
  }

  /** About when the relief can begin. */
  #startOf({ ways: [{ item, bin }] }: Relief): number {
    return this.#board.startOf(item, bin);
  }

  /** After others have been taken: can it be taken as well, and does it yield enough? */
  #isStillGood(relief: Relief, best: number): boolean {
    return this.#isStillPossible(relief) && this.#yieldOf(relief) * this.#haste >= best;
  }

  #isStillPossible({ bin, ways }: Relief): boolean {
    const { at, occupancy, comers, problem } = this.#board;
    const [{ item, bin: park }] = ways;
    if (ways.length > 1 || at[item] !== bin || comers[bin].size === 0) return false;
    return park < 0 || occupancy.obstacle(item, park, problem.items.held) < 0;
  }

  #take({ bin, ways }: Relief): void {
    for (const { item, bin: park } of ways) this.#board.giveWay(item, park);
    cascade(this.#board, [bin]);
  }

  /** How many get home by the relief, for each step beyond one for each item. */
  #yieldOf({ bin, ways }: Relief): number {
    const board = this.#board;
    const mark = board.steps.length;
    let price = 0;
    for (const { item, bin: park } of ways) {
      price += board.at[item] === board.goal[item] ? 2 : 1;
      board.giveWay(item, park);
    }
    const gone = cascade(board, [bin], foresight);
    board.backTo(mark);
    return gone / price;
  }
}

function firstByRank(reliefs: Iterable<Relief>): Relief[] {
  return [...reliefs].sort((a, b) => a.rank - b.rank || a.ways[0].item - b.ways[0].item).slice(0, tries);
}
