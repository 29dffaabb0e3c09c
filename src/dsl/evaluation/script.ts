import { elementaryConstraints } from "../calls/elementary.ts";
import { Report } from "../report.ts";
import { Source } from "../source.ts";
import type * as ast from "../syntax/ast.ts";
import { readScript } from "../syntax/reading.ts";
import { OutOfBudget } from "./budget.ts";
import { Declared } from "./declared.ts";
import { bringPrologue, importScripts } from "./importation.ts";
import type { Run, Session } from "./run.ts";
import { runAll } from "./statements.ts";
import { Variables } from "./variables.ts";

/** A script text before it is read. */
export interface ScriptInput {
  readonly text: string;
  /** What diagnostics call the file. */
  readonly file: string;
  /** What the script is called when it has no header. */
  readonly name: string;
  /** The name, without extension, of the file that the script must be called after. */
  readonly stem: string | undefined;
}

/** A script that has been read and run. The run is absent when the text has lexical or syntax errors. */
export interface ScriptResult {
  readonly report: Report;
  readonly tree?: ast.ScriptTree;
  readonly run?: Run;
}

/** Reads and runs a script. @param prologue scripts whose variables a classic script sees */
export function runScript(input: ScriptInput, session: Session, prologue: readonly Run[] = []): ScriptResult {
  const report = new Report(new Source(input.file, input.text), session.limits.diagnostics);
  const read = readScript(report, session.limits);
  if (read === undefined) return { report };
  const { tree, isModern } = read;
  const name = tree.header?.name ?? input.name;
  checkStem(tree, input, report);
  const declared = new Declared(session.budget);
  const variables = new Variables(session.inventory, () => declared.me);
  const run: Run = {
    session,
    report,
    name,
    isModern,
    variables,
    declared,
    calls: [],
    goals: [],
    exports: new Map(),
    dependencies: new Map(),
    constraints: [],
    current: tree,
  };
  if (!isModern) bringPrologue(prologue, run);
  session.underway.push(name, input.name);
  withinBudget(run, () => {
    importScripts(tree.imports, run);
    runAll(tree.statements, run);
    if (!report.failed) run.constraints = elementaryConstraints(run.calls, report.source, session.budget);
  });
  session.underway.length -= 2;
  return { report, tree, run };
}

function checkStem({ header }: ast.ScriptTree, { stem, file }: ScriptInput, report: Report): void {
  if (header === undefined || stem === undefined || header.name.split(".").at(-1) === stem) return;
  const message = `a script in the file ${file} is called ${stem}, or something that ends with .${stem}; found ${header.name}`;
  report.add("file-name-mismatch", header, message);
}

/** Runs a script until it has done more than it may. An import that has done so has been reported. */
function withinBudget(run: Run, evaluate: () => void): void {
  try {
    evaluate();
  } catch (error) {
    if (!(error instanceof OutOfBudget)) throw error;
    const { report, session, current } = run;
    if (session.budget.isKnownToBeSpent) return;
    session.budget.isKnownToBeSpent = true;
    report.add("too-much-work", current, tooMuchWork(session.limits.work));
  }
}

const tooMuchWork = (work: number): string =>
  `the script asks for more than ${work} steps of work; make the sets smaller, or the loops shorter`;
