import type { Course } from "../course/course.ts";
import { roleOf } from "../diagram/labels.ts";
import type { GanttLayout, PlacedBar } from "./ganttLayout.ts";
import { element, group, label, type Markup } from "./svg.ts";
import { actionText, count } from "./wording.ts";

interface Transfer {
  readonly source: PlacedBar;
  readonly destination: PlacedBar;
  readonly steps: number[];
}

/** The most arrows of a chart: more of them are a thicket. */
const mostArrows = 60;

/** What is drawn of the transfers, and how many arrows there would be in all. */
interface Transfers {
  readonly arrows: readonly Markup[];
  readonly drawn: number;
  readonly all: number;
}

/** Arrows from where something is taken to where it is brought, side by side; of many, those that stand for the most actions. */
export function drawTransfers(course: Course, { rows }: GanttLayout): Transfers {
  const all = transfersIn(rows.flatMap(({ bars }) => bars));
  const chosen = new Set([...all].sort((a, b) => b.steps.length - a.steps.length).slice(0, mostArrows));
  const transfers = all.filter((transfer) => chosen.has(transfer));
  return { arrows: drawArrows(course, transfers), drawn: transfers.length, all: all.length };
}

function drawArrows(course: Course, transfers: readonly Transfer[]): Markup[] {
  const alike = new Map<string, number>();
  const places = transfers.map(({ source: { x, width } }) => {
    const place = alike.get(`${x} ${width}`) ?? 0;
    alike.set(`${x} ${width}`, place + 1);
    return place;
  });
  return transfers.map((transfer, i) => {
    const { x, width } = transfer.source;
    const among = alike.get(`${x} ${width}`) as number;
    return arrow(transfer, x + (width * (places[i] + 1)) / (among + 1), course);
  });
}

function transfersIn(bars: readonly PlacedBar[]): Transfer[] {
  const destinations = new Map<number, PlacedBar>();
  for (const placed of bars) {
    if (placed.bar.part === "destination") for (const step of placed.bar.steps) destinations.set(step, placed);
  }
  const transfers: Transfer[] = [];
  for (const source of bars) {
    if (source.bar.part !== "source") continue;
    const known = new Map<PlacedBar, Transfer>();
    for (const step of source.bar.steps) {
      const destination = destinations.get(step);
      if (destination === undefined) continue;
      const transfer = known.get(destination) ?? { source, destination, steps: [] };
      known.set(destination, transfer);
      transfer.steps.push(step);
    }
    transfers.push(...known.values());
  }
  return transfers;
}

function arrow({ source, destination, steps }: Transfer, x: number, { plan, labels }: Course): Markup {
  const isDown = destination.y > source.y;
  const from = isDown ? source.y + source.height : source.y;
  const to = isDown ? destination.y : destination.y + destination.height;
  const [tip, back] = [to, to + (isDown ? -6 : 6)];
  const role = roleOf(plan.actions[steps[0]]);
  const title =
    steps.length === 1 ? actionText(plan.actions[steps[0]], labels) : `${count(steps.length, "transfer")} like this`;
  return group(
    { class: "transfer", "data-step": steps.length === 1 ? steps[0] : undefined },
    [title],
    element("path", {
      d: `M${round(x)} ${round(from)}V${round(back)}`,
      class: `${role} flow`,
      "stroke-width": Math.min(6, 1.2 + Math.log2(steps.length)),
    }),
    element("path", {
      d: `M${round(x - 3.5)} ${round(back)}h7L${round(x)} ${round(tip)}Z`,
      class: role,
    }),
    ...(steps.length === 1 ? [] : [label(x + 5, (from + back) / 2 + 4, String(steps.length), { class: "weak" })]),
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
