import { bindAll } from "../../constraints/catalogue.ts";
import type { Action } from "../../model/actions.ts";
import { InputError } from "../../model/json/door.ts";
import type { Plan } from "../../model/plan.ts";
import { createModel } from "../../model/record.ts";
import { dependenciesOf } from "../dependencies/dependencies.ts";
import type { Wait } from "../dependencies/waits.ts";
import { judge } from "../judge/judge.ts";
import type { MigrationLimits } from "../judge/migrationLimits.ts";
import { type GivenPlan, planOn } from "../planOn.ts";
import type { Request } from "../solve.ts";
import type { VerifyOptions } from "../verify.ts";
import { Board, type Progress } from "./board.ts";
import type { History } from "./history.ts";
import { type Remainder, type RemainderOptions, remainderOf } from "./remainder.ts";
import { type Situation, situationOf } from "./situation.ts";
import { isSameStep, subjectsIn } from "./subjects.ts";

/** What an execution goes on from. */
export interface Past {
  readonly history: History;
  /** What all began with, and what was asked for besides since then. */
  readonly request: Request;
  /** What was under way when the plan was made. */
  readonly pinned: readonly Action[];
  readonly awaited: readonly Action[];
  readonly progressOf: (action: Action) => Progress;
}

/**
 * A plan while it is carried out: it says which actions may start, is told what becomes of them, and knows the model as it is. Made by
 * `execute`.
 */
export class Execution {
  readonly plan: Plan;
  readonly #past: Past;
  readonly #limits: MigrationLimits | undefined;
  readonly #board: Board;
  /** The place of an action in the plan: of its own actions, and of those under way that it goes on with. */
  readonly #place = new Map<Action, number>();
  /** By place: the action as it was started. */
  readonly #startedAs = new Map<number, Action>();
  /** Actions under way that are none of the plan. Nothing starts before all of them have ended. */
  readonly #awaited = new Map<Action, Progress>();
  readonly #subjects: readonly string[];
  #isHeld = false;

  /** @internal */
  constructor(request: Request, plan: Plan, past: Past, { now = new Date(), migrations }: VerifyOptions) {
    const { faults } = judge(plan, bindAll(request.constraints, request.model), now, migrations);
    if (faults.length > 0) throw new InputError("actions", faults[0].message);
    past.history.intend(plan.actions);
    this.plan = plan;
    this.#past = past;
    this.#limits = migrations;
    this.#board = new Board(dependenciesOf(request, plan, migrations && { migrations }).waits);
    this.#subjects = subjectsIn(plan);
    plan.actions.forEach((action, k) => {
      this.#place.set(action, k);
    });
    for (const action of past.pinned) this.#goOnWith(action);
    for (const action of past.awaited) this.#awaited.set(action, past.progressOf(action));
  }

  /** The actions that may start now, in the order of the plan. None any more once `remainder` was asked for. */
  get startable(): readonly Action[] {
    return this.#mayStart ? this.#board.all("startable").map((k) => this.plan.actions[k]) : [];
  }

  /** The actions that have started and not ended, under the names by which they were started. */
  get underWay(): readonly Action[] {
    const awaited = [...this.#awaited].filter(([, progress]) => progress === "underWay");
    const own = this.#board.all("underWay").map((k) => this.#startedAs.get(k) as Action);
    return [...awaited.map(([action]) => action), ...own];
  }

  /** Has everything ended as it should? */
  get isFinished(): boolean {
    return this.#board.isFinished && this.#areAwaitedOver;
  }

  /** Is nothing under way, and can nothing start, although not everything is done? What is left to do is to ask for the remainder. */
  get isStuck(): boolean {
    return !this.isFinished && this.underWay.length === 0 && this.startable.length === 0;
  }

  /** @throws RangeError for an action that is none of the execution's */
  progressOf(action: Action): Progress {
    return this.#awaited.get(action) ?? this.#board.of(this.#placeOf(action));
  }

  /** What an action waits for that has not ended, and why. Actions are places in the plan. */
  waitsOf(action: Action): readonly Wait[] {
    return this.#board.waitsOf(this.#placeOf(action));
  }

  /** Reports that an action has started; one that failed may be tried again. @throws RangeError when it may not start */
  started(action: Action): void {
    const k = this.#placeOf(action);
    if (!this.#mayStart || !["startable", "failed"].includes(this.#board.of(k)))
      throw misreported(action, "may not start");
    this.#board.begin(k);
    this.#startedAs.set(k, action);
    this.#past.history.start(action);
  }

  /** Reports that an action has ended well. Answers the actions that may start because of it. @throws RangeError when it is not under way */
  finished(action: Action): readonly Action[] {
    this.#assertUnderWay(action);
    this.#past.history.end(this.#nameOf(action));
    if (this.#awaited.has(action)) {
      this.#awaited.set(action, "finished");
      return this.startable;
    }
    const freed = this.#board.finish(this.#placeOf(action));
    return this.#mayStart ? freed.map((k) => this.plan.actions[k]) : [];
  }

  /**
   * Reports that an action has come to nothing: all is as if it had never started. What waits for it will not start any more; the
   * others may. @throws RangeError when it is not under way
   */
  failed(action: Action): void {
    this.#assertUnderWay(action);
    this.#past.history.undo(this.#nameOf(action));
    if (this.#awaited.has(action)) this.#awaited.set(action, "failed");
    else this.#board.fail(this.#placeOf(action));
  }

  /** The model at this instant, and who is where: a VM that migrates is on two nodes. */
  now(): Situation {
    return situationOf(createModel(this.#past.history.record()), this.underWay);
  }

  /**
   * What is still to be done, for one call of `solve`. Moves under way are pinned: they stand at the beginning of every plan for it.
   * Nothing starts any more after this; `follow` goes on.
   */
  remainder(options: RemainderOptions = {}): Remainder {
    this.#isHeld = true;
    const { history, request } = this.#past;
    return remainderOf(
      { request, history, underWay: this.underWay, goesOn: (action) => this.#goesOn(action) },
      options,
    );
  }

  /**
   * Goes on with a plan for what remained. An action under way may be reported as it was started or as the new plan has it. Limits on
   * migrations stay as they were unless the options set others.
   * @throws InputError when the plan cannot be carried out
   */
  follow(rest: Remainder, plan: GivenPlan, options: VerifyOptions = {}): Execution {
    const { history, request } = this.#past;
    const past: Past = {
      ...{ history, pinned: rest.pinned, awaited: rest.awaited },
      request: { ...request, constraints: [...request.constraints, ...rest.also] },
      progressOf: (action) => this.progressOf(action),
    };
    const limits = this.#limits && { migrations: this.#limits };
    return new Execution(rest, planOn(rest.model, plan), past, { ...limits, ...options });
  }

  get #areAwaitedOver(): boolean {
    return [...this.#awaited.values()].every((progress) => progress === "finished");
  }

  get #mayStart(): boolean {
    return !this.#isHeld && this.#areAwaitedOver;
  }

  #placeOf(action: Action): number {
    const k = this.#place.get(action);
    if (k === undefined) throw misreported(action, "is no action of this execution");
    return k;
  }

  #nameOf(action: Action): Action {
    return this.#awaited.has(action) ? action : (this.#startedAs.get(this.#placeOf(action)) as Action);
  }

  #assertUnderWay(action: Action): void {
    if (this.progressOf(action) !== "underWay") throw misreported(action, "is not under way");
  }

  /** Finds an action under way in the new plan, and takes over how far it is. */
  #goOnWith(action: Action): void {
    const k = this.plan.actions.findIndex((one) => isSameStep(one, action));
    const progress = this.#past.progressOf(action);
    if (k < 0) {
      this.#awaited.set(action, progress);
      return;
    }
    this.#place.set(action, k);
    this.#startedAs.set(k, action);
    this.#board.begin(k);
    if (progress === "finished") this.#board.finish(k);
    if (progress === "failed") this.#board.fail(k);
  }

  /** Is something else to be done with the same VM or node? */
  #goesOn(action: Action): boolean {
    if (this.#awaited.has(action)) return true;
    const own = this.#placeOf(action);
    return this.#subjects.some(
      (subject, k) => k !== own && subject === this.#subjects[own] && this.#board.of(k) !== "finished",
    );
  }
}

function misreported(action: Action, what: string): RangeError {
  const subject = "vm" in action ? `VM ${action.vm}` : `node ${action.node}`;
  return new RangeError(`${action.id} of ${subject} ${what}`);
}
