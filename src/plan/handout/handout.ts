import { goalText } from "../../constraints/goals/text.ts";
import { type Action, type Event, hooksOf } from "../../model/actions.ts";
import type { Model } from "../../model/model.ts";
import { unlimited } from "../../model/network.ts";
import type { Course } from "../course/course.ts";
import { placesOf } from "../diagram/labels.ts";
import { actionText } from "../drawing/wording.ts";

/** A VM or a node: its id, and its name if it has one. */
export interface Named {
  readonly id: number;
  readonly name?: string;
}

/** One action, ready for whoever carries it out. */
export interface HandoutStep {
  /** Counts from 1. */
  readonly step: number;
  readonly start: number;
  readonly end: number;
  readonly action: Action["id"];
  /** The action on one line. */
  readonly text: string;
  readonly vm?: Named;
  /** The node of an action on a node. */
  readonly node?: Named;
  readonly from?: Named;
  readonly to?: Named;
  /** The resource that is allocated, and how much of it. */
  readonly resource?: string;
  readonly amount?: number;
  /** Mbit/s, where the plan limits a migration. */
  readonly bandwidth?: number;
  /** What a VM is forged from. */
  readonly template?: string;
  /** New amounts of resources that the VM gets right before the action, or right after it. */
  readonly allocations?: readonly Allotment[];
  /** Steps that must have ended, and why. */
  readonly waitsFor: readonly { readonly step: number; readonly reason: string }[];
}

export interface Allotment {
  readonly when: "before" | "after";
  readonly vm: Named;
  readonly resource: string;
  readonly amount: number;
}

/** A plan as executors want it: with names, and with what each step waits for. Each step waits for earlier ones only. */
export interface Handout {
  /** In words: "minimizeMTTR". */
  readonly goal: string;
  readonly cost: number;
  /** Seconds to the end of the last action. */
  readonly makespan: number;
  readonly steps: readonly HandoutStep[];
}

export function handoutOf(course: Course): Handout {
  const { plan, goal, cost, duration } = course;
  const waits = new Map<number, { step: number; reason: string }[]>();
  for (const { step, on, reason } of course.waits) {
    const list = waits.get(step) ?? [];
    waits.set(step, list);
    list.push({ step: on + 1, reason });
  }
  const steps = plan.actions.map((action, i) => stepOf(action, i, course, waits.get(i) ?? []));
  return { goal: goalText(goal), cost, makespan: duration, steps };
}

function stepOf(action: Action, i: number, course: Course, waitsFor: HandoutStep["waitsFor"]): HandoutStep {
  const { origin } = course.plan;
  const { from, to } = placesOf(action);
  const node = (id: number): Named => named(id, origin.nodeNames.nameOf(origin.nodes.indexOf(id)));
  const { pre, post } = hooksOf(action);
  const allocations = [...allotments(pre, "before", origin), ...allotments(post, "after", origin)];
  return {
    ...{
      step: i + 1,
      start: action.start,
      end: action.end,
      action: action.id,
      text: actionText(action, course.labels),
    },
    ...("vm" in action ? { vm: vmOf(action.vm, origin) } : {}),
    ...("node" in action ? { node: node(action.node) } : {}),
    ...(!("node" in action) && from !== undefined ? { from: node(from) } : {}),
    ...(to !== undefined ? { to: node(to) } : {}),
    ...(action.id === "allocate" ? { resource: action.rc, amount: action.amount } : {}),
    ...(action.id === "migrateVM" && action.bw !== unlimited ? { bandwidth: action.bw } : {}),
    ...(action.id === "forgeVM" ? templateOf(action.vm, course) : {}),
    ...(allocations.length === 0 ? {} : { allocations }),
    waitsFor,
  };
}

const named = (id: number, name: string | undefined): Named => (name === undefined ? { id } : { id, name });

const vmOf = (id: number, { vms, vmNames }: Model): Named => named(id, vmNames.nameOf(vms.indexOf(id)));

function allotments(events: readonly Event[], when: Allotment["when"], origin: Model): Allotment[] {
  return events.flatMap((event) =>
    event.id === "allocate" ? [{ when, vm: vmOf(event.vm, origin), resource: event.rc, amount: event.amount }] : [],
  );
}

/** A clone is forged from the template of the VM that it replaces. */
function templateOf(id: number, { plan }: Course): { readonly template?: string } {
  const { origin, actions } = plan;
  const events = actions.flatMap((action) => [...hooksOf(action).pre, ...hooksOf(action).post]);
  const replaced = events.find((event) => event.id === "substitutedVM" && event.newVm === id)?.vm ?? id;
  const template = origin.vmAttributes[origin.vms.indexOf(replaced)]?.template;
  return typeof template === "string" ? { template } : {};
}
