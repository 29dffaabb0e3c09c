import type { Course } from "../course/course.ts";
import { fold } from "../course/folding.ts";
import { type Bar, leastWidth, rowsOf } from "../course/rows.ts";
import { printable } from "../diagram/paint.ts";
import { headline } from "./headline.ts";
import { barTexts } from "./wording.ts";

/**
 * A Gantt chart in the language of Mermaid: a section for each node; what leaves a node is `done`, the critical path is `crit`.
 * Times are in milliseconds: of times in seconds (`X`) Mermaid reads the starts as milliseconds all the same.
 */
export function mermaid(course: Course, mostRows: number): string {
  const { plan, labels, duration, critical } = course;
  const { rows, rest } = fold(rowsOf(plan, labels), mostRows, leastWidth(duration), new Set(critical));
  const others = rest.reduce((sum, { bars }) => sum + bars.reduce((all, { steps }) => all + steps.length, 0), 0);
  const title = others === 0 ? headline(course) : `${headline(course)}, of which ${others} are not shown`;
  const sections = rows.flatMap(({ label, bars }) => [
    `  section ${plain(label)}`,
    ...bars.map((bar) => task(bar, course)),
  ]);
  const axis = duration < 3600 ? "%M:%S" : "%H:%M:%S";
  return ["gantt", `  title ${plain(title)}`, "  dateFormat x", `  axisFormat ${axis}`, ...sections].join("\n");
}

function task({ steps, id, part, start, end }: Bar, { plan, labels, critical }: Course): string {
  const [step] = steps;
  const text = steps.length === 1 ? barTexts(plan.actions[step], part, labels)[0] : `${steps.length} × ${id}`;
  const tags = [
    ...(steps.some((one) => critical.includes(one)) ? ["crit"] : []),
    ...(part === "source" ? ["done"] : []),
    ...(start === end ? ["milestone"] : []),
  ];
  return `  ${plain(text)} :${[...tags, 1000 * start, 1000 * end].join(", ")}`;
}

/** Signs that mean something to Mermaid, as its entity codes. */
const plain = (text: string): string =>
  printable(text).replace(/[#;:,%"'&<>{}[\]\\`|~^$*]/g, (sign) => `#${sign.charCodeAt(0)};`);
