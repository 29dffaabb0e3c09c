import { writeConstraint } from "../../src/constraints/json.ts";
import { catalogue, compile } from "../../src/index.ts";
import { pictureOf } from "./picture.ts";
import { courseOf, modelOf, sketchedActions, sketchedState } from "./sketch.ts";

type Kind = (typeof catalogue)[number];

const when: Readonly<Record<Kind["continuous"], string>> = {
  never: "It speaks of the end of the plan only.",
  optional:
    "It speaks of the end of the plan; continuous, it holds at any time from the start on. Discrete unless asked for.",
  default:
    "It holds at any time from the start on; discrete, at the end of the plan only. Continuous unless asked for otherwise.",
  always: "It holds at any time from the start of the plan on.",
  plan: "It speaks of the actions of the plan, not of states.",
};

/** The page of each constraint kind, by file name: all of it comes from the kind itself. */
export const constraintPages = (): ReadonlyMap<string, string> =>
  new Map([...catalogue.map((kind): [string, string] => [`${kind.name}.md`, pageOf(kind)]), ["index.md", indexPage()]]);

function pageOf(kind: Kind): string {
  const { script, legal, illegal } = kind.example;
  return `${[
    `# ${kind.name}`,
    kind.meaning,
    fenced("btrp", script),
    when[kind.continuous],
    "## Allowed",
    fenced("text", pictureOf(legal)),
    "## Not allowed",
    fenced("text", pictureOf(illegal)),
    "## As JSON",
    fenced("json", JSON.stringify(jsonOf(kind))),
  ].join("\n\n")}\n`;
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** The model that the example of a kind speaks of. */
export function exampleModel({ example: { legal } }: Kind) {
  if (/^VM\d+ \d/.test(legal)) return courseOf(sketchedActions(legal)).model;
  return modelOf(sketchedState(legal.split("=>")[0]));
}

function jsonOf(kind: Kind): unknown {
  const { constraints, diagnostics } = compile(kind.example.script, { model: exampleModel(kind) });
  if (constraints.length !== 1)
    throw new Error(`${kind.name}: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return writeConstraint(constraints[0]);
}

function indexPage(): string {
  const rows = catalogue.map(
    ({ name, meaning, example }) => `| [${name}](./${name}.md) | \`${example.script}\` | ${meaning} |`,
  );
  const intro =
    "Every kind of constraint. Each page says what the kind asks for, shows what it allows and forbids, and its JSON form.";
  return ["# Constraints", "", intro, "", "| kind | in a script | meaning |", "| --- | --- | --- |", ...rows, ""].join(
    "\n",
  );
}
