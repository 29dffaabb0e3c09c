import type { Constraint } from "../constraints/catalogue.ts";
import type { Objective } from "../constraints/goals/catalogue.ts";
import type { Plan } from "../model/plan.ts";
import { courseOf } from "./course/course.ts";
import { type View, views } from "./course/views.ts";
import { courseText } from "./diagram/courseText.ts";
import type { Paint } from "./diagram/paint.ts";
import { pictureDefaults } from "./diagram/picture.ts";
import { mermaid } from "./drawing/mermaid.ts";
import { page } from "./drawing/page.ts";
import { sheet } from "./drawing/sheet.ts";
import type { Theme } from "./drawing/theme.ts";

/** How a plan is to be shown. */
export interface RenderOptions {
  /** `svg` unless given. `html` is one page that plays the plan and asks nobody for anything; `text` is for terminals. */
  readonly format?: RenderFormat;
  /** Show the groups that they make, the overbooking that they allow, and the waits that they cause. */
  readonly constraints?: readonly Constraint[];
  /** What the cost in the headline is for; minimizeMTTR unless given. */
  readonly goal?: Objective;
  /** All unless given; `mermaid` always shows the Gantt chart. */
  readonly views?: readonly View[];
  /** Pixels (960 unless given, 1216 for a page), or signs in a line of text (100 unless given). */
  readonly width?: number;
  /** The most rows of a chart; plans that need more are summarised. 30 unless given. */
  readonly rows?: number;
  /** Colours of `svg` and `html`: `auto`, what the viewer prefers, unless given. */
  readonly theme?: Theme;
  /** Colours of `text`: none unless given. */
  readonly paint?: Paint;
}

export type RenderFormat = "svg" | "html" | "text" | "mermaid";

const formats: readonly RenderFormat[] = ["svg", "html", "text", "mermaid"];
const themes: readonly Theme[] = ["light", "dark", "auto"];
const leastWidth = 40;

/**
 * Shows a plan: what happens when on which node, what waits for what, what nodes hold before, during and after it, and who is where.
 * Names are escaped as the format needs it.
 * @returns a document in the format
 * @throws InputError for elements or resources that the model does not have
 * @throws RangeError for an option that is not what its description asks for
 */
export function renderPlan(plan: Plan, options: RenderOptions = {}): string {
  assertOptions(options);
  const { format = "svg", constraints = [], goal = "minimizeMTTR", rows = 30, theme = "auto", paint } = options;
  const course = courseOf(plan, constraints, goal);
  const shown = options.views ?? views;
  switch (format) {
    case "svg":
      return sheet(course, { views: shown, width: options.width ?? 960, rows, theme });
    case "html":
      return page(course, { views: shown, width: options.width ?? 1216, rows, theme });
    case "mermaid":
      return mermaid(course, rows);
    case "text":
      return courseText(course, shown, {
        width: options.width ?? pictureDefaults.width,
        paint: paint ?? pictureDefaults.paint,
        longest: rows,
      });
  }
}

function assertOptions({ format = "svg", views: shown = [], theme = "auto", width, rows }: RenderOptions): void {
  assertKnown("format", format, formats);
  for (const view of shown) assertKnown("view", view, views);
  assertKnown("theme", theme, themes);
  assertAtLeast("width", width, leastWidth);
  assertAtLeast("rows", rows, 1);
}

function assertKnown<Name extends string>(option: string, name: Name, names: readonly Name[]): void {
  if (!names.includes(name)) throw new RangeError(`there is no ${option} ${name}, only ${names.join(", ")}`);
}

function assertAtLeast(option: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(value >= least)) throw new RangeError(`${option} is a number ≥ ${least}, not ${value}`);
}
