import type { Constraint } from "../../constraints/catalogue.ts";
import { goalText } from "../../constraints/goals/text.ts";
import { diagnose } from "../diagnose.ts";
import type { Result } from "../result.ts";
import type { Request } from "../solve.ts";
import { verify } from "../verify.ts";
import { conflictText } from "./conflictText.ts";
import { defectList } from "./defectList.ts";
import { ganttChart } from "./gantt.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { planTable } from "./planTable.ts";
import { verificationText } from "./verificationText.ts";

/** How many constraints of a conflict are listed. */
const mostListed = 10;

/** What a solver was asked and what it answered: the defects of the model, the plan as a table and as a chart, the judge's verdict. */
export function solveReport(request: Request, result: Result, picture: Picture = {}): string {
  const { paint } = { ...pictureDefaults, ...picture };
  const defects = diagnose(request);
  const section = (title: string, ...content: readonly string[]): string =>
    [paint("title", title), ...content].join("\n");
  const sections = [section("Now", defectList(defects, picture))];
  if (!("plan" in result)) {
    sections.push(section(`No plan: ${result.status}`, ...reasonsAgainst(result, request, picture)));
  } else if (result.plan.actions.length > 0) {
    sections.push(
      section(`Plan: ${headline(result)}`, planTable(result.plan, defects, picture)),
      section("Time", ganttChart(result.plan, picture)),
      section("Verdict", verificationText(verify(request, result.plan), picture)),
    );
  }
  return sections.join("\n\n");
}

type Planned = Extract<Result, { plan: unknown }>;

function headline({ status, goal, cost, bound, gap, plan }: Planned): string {
  const proof = status === "feasible" ? `, at least ${bound} (gap ${(100 * gap).toFixed(1)} %)` : "";
  const count = plan.actions.length;
  return `${status}, ${count} ${count === 1 ? "action" : "actions"}, cost ${cost}${proof} (${goalText(goal)})`;
}

function reasonsAgainst(result: Exclude<Result, Planned>, { model, constraints }: Request, picture: Picture): string[] {
  if (result.status === "unknown") {
    const { message, bound, tried = [], advice = [] } = result;
    return [
      printable(`${message}; a plan costs ${bound} at least`),
      ...(tried.length === 0 ? [] : [`Tried: ${tried.join("; ")}.`]),
      ...(advice.length === 0 ? [] : [`What may help: ${advice.join("; ")}.`]),
    ];
  }
  const { sources, members } = result.conflict;
  const listed = members === undefined ? sources.slice(0, mostListed) : [];
  const others = members === undefined ? sources.length - listed.length : 0;
  return [
    conflictText(result.conflict, model, picture),
    ...listed.map((source) => `  constraints[${source}] ${described(constraints[source])}`),
    ...(others > 0 ? [`  … and ${others} more constraints`] : []),
  ];
}

function described({ id, at }: Constraint): string {
  return at === undefined ? id : `${id} (${at.file}:${at.line})`;
}
