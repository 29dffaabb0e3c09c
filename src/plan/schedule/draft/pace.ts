import TinyQueue from "tinyqueue";
import type { Assignment } from "../../../solver/check.ts";
import { append } from "../../../solver/multimap.ts";
import type { Problem } from "../../../solver/problem.ts";
import { Occupancy } from "../occupancy/occupancy.ts";
import type { Schedule, Step } from "../schedule.ts";
import { Turns } from "../simulation/turns.ts";
import { WaitingRoom } from "../simulation/waiting.ts";
import type { DraftStep } from "./board.ts";

interface Ending {
  readonly time: number;
  readonly step?: Step;
  readonly opened?: number;
  /** A step whose release has come. */
  readonly released?: number;
}

/**
 * The steps of a draft, each as early as those allow that come before it: of the same item, and into the same bin. So room is never
 * taken away from a step by a later one, and a draft that is possible without times is possible with them. Undefined where rules over
 * several bins prevent that.
 */
export function pace(problem: Problem, assignment: Assignment, draft: readonly DraftStep[]): Schedule | undefined {
  return new Pace(problem, assignment, draft).run();
}

class Pace {
  readonly #problem: Problem;
  readonly #draft: readonly DraftStep[];
  readonly #occupancy: Occupancy;
  /** By bin: the steps into it, and how many of them have started. By item: its steps, and how many of them have ended. */
  readonly #into = new Map<number, number[]>();
  readonly #started = new Map<number, number>();
  readonly #of = new Map<number, number[]>();
  readonly #ended = new Map<number, number>();
  /** Tasks are the steps, by their place in the draft. */
  readonly #waiting = new WaitingRoom();
  readonly #endings = new TinyQueue<Ending>([], (a, b) => a.time - b.time);
  readonly #steps: Step[] = [];
  readonly #turns: Turns;
  #time = 0;

  constructor(problem: Problem, assignment: Assignment, draft: readonly DraftStep[]) {
    this.#problem = problem;
    this.#draft = draft;
    this.#occupancy = new Occupancy(problem, assignment);
    this.#turns = new Turns(assignment, this.#occupancy, this.#waiting);
    draft.forEach(({ item, to }, k) => {
      append(this.#of, item, k);
      if (to >= 0) append(this.#into, to, k);
      this.#waiting.wake(k);
    });
  }

  run(): Schedule | undefined {
    this.#turnBins();
    for (;;) {
      while (this.#waiting.someAwake) this.#startAwake();
      const next = this.#endings.peek();
      if (next === undefined) break;
      this.#time = next.time;
      while (this.#endings.peek()?.time === this.#time) this.#end(this.#endings.pop() as Ending);
    }
    if (this.#steps.length < this.#draft.length) return undefined;
    return { steps: this.#steps, binSteps: this.#turns.steps, resizes: [] };
  }

  #turnBins(): void {
    for (let bin = 0; bin < this.#problem.bins.count; bin++) {
      if (this.#turns.of(bin) > 0) this.#open(bin);
      else this.#turns.closeIfEmpty(bin, this.#time);
    }
  }

  #open(bin: number): void {
    const opening = this.#turns.open(bin, this.#time);
    if (opening !== undefined) this.#endings.push({ time: opening.end, opened: bin });
  }

  #startAwake(): void {
    const { tasks, bins } = this.#waiting.takeAwake();
    for (const bin of bins) this.#open(bin);
    for (const k of tasks.sort((a, b) => a - b)) if (this.#isNext(k)) this.#tryStart(k);
  }

  /** Are all steps before it over that it has to wait for? */
  #isNext(k: number): boolean {
    const { item, to } = this.#draft[k];
    if (this.#of.get(item)?.[this.#ended.get(item) ?? 0] !== k) return false;
    return to < 0 || this.#into.get(to)?.[this.#started.get(to) ?? 0] === k;
  }

  #tryStart(k: number): void {
    const { item, kind, to } = this.#draft[k];
    const { release, held, demand } = this.#problem.items;
    const isReleased = kind === "pause" || kind === "wake" || release[item] <= this.#time;
    if (!isReleased) {
      this.#endings.push({ time: release[item], released: k });
      return;
    }
    const amounts = kind === "detour" ? held : demand;
    const obstacle = to < 0 ? -1 : this.#occupancy.obstacle(item, to, amounts);
    if (obstacle >= 0) return this.#waiting.at("obstacle", obstacle, k);
    if (to >= 0) {
      this.#occupancy.enter(item, to, amounts);
      this.#passTurn(this.#started, this.#into, to);
    }
    const step: Step = { ...this.#draft[k], start: this.#time, end: this.#time + this.#lengthOf(k) };
    this.#steps.push(step);
    this.#endings.push({ time: step.end, step });
  }

  #lengthOf(k: number): number {
    const { item, kind } = this.#draft[k];
    const { pause, wake, duration } = this.#problem.items;
    return kind === "pause" ? pause[item] : kind === "wake" ? wake[item] : duration[item];
  }

  /** The next in a row may look. */
  #passTurn(done: Map<number, number>, rows: ReadonlyMap<number, readonly number[]>, key: number): void {
    const count = (done.get(key) ?? 0) + 1;
    done.set(key, count);
    const next = rows.get(key)?.[count];
    if (next !== undefined) this.#waiting.wake(next);
  }

  #end({ step, opened, released }: Ending): void {
    if (released !== undefined) this.#waiting.wake(released);
    if (opened !== undefined) {
      this.#occupancy.ready[opened] = 1;
      this.#waiting.wakeAt("obstacle", opened);
    }
    if (step === undefined) return;
    this.#passTurn(this.#ended, this.#of, step.item);
    const bed = this.#occupancy.keep(step);
    if (bed >= 0) this.#turns.closeIfEmpty(bed, this.#time);
    if (step.from < 0) return;
    this.#occupancy.leave(step.item, step.from);
    for (const obstacle of this.#occupancy.obstaclesAt(step.from)) this.#waiting.wakeAt("obstacle", obstacle);
    this.#turns.closeIfEmpty(step.from, this.#time);
  }
}
