import type { Course } from "../course/course.ts";
import type { View } from "../course/views.ts";
import { headline } from "../drawing/headline.ts";
import { loadTable } from "./loadTable.ts";
import { nodeChart } from "./nodeChart.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { placementTable } from "./placementTable.ts";
import { waitList } from "./waitList.ts";

/** The course of a plan in text: what happens when on which node, who waits for whom, what nodes hold, who is where. */
export function courseText(course: Course, views: readonly View[], picture: Picture = {}): string {
  const { paint } = { ...pictureDefaults, ...picture };
  const head = paint("title", printable(headline(course)));
  if (course.plan.actions.length === 0) return head;
  const section = (title: string, content: string): string => `${paint("title", title)}\n${content}`;
  const sections = views.flatMap((view) => {
    if (view === "gantt") {
      const waits = waitList(course, picture);
      return [
        section("What happens when", nodeChart(course, picture)),
        ...(waits === "" ? [] : [section("Who waits for what", waits)]),
      ];
    }
    if (view === "loads") return [section("What nodes hold", loadTable(course, picture))];
    return [section("Who is where", placementTable(course, picture))];
  });
  return [head, ...sections].join("\n\n");
}
