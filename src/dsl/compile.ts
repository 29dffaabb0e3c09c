import type { Constraint } from "../constraints/catalogue.ts";
import type { Goal } from "../constraints/goals/catalogue.ts";
import { textAt } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import { createModel } from "../model/record.ts";
import { denote, type Script } from "./denotation.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { Budget } from "./evaluation/budget.ts";
import { Inventory } from "./evaluation/inventory.ts";
import type { Run, Session, Templates } from "./evaluation/run.ts";
import { runScript } from "./evaluation/script.ts";
import { extension, type ImportResolver } from "./imports.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import type { Subject } from "./lint/subject.ts";

export interface CompileOptions {
  /** The elements that exist beforehand; none unless given. */
  readonly model?: Model;
  /** What diagnostics call the text. A script in `NAME.btrp` must be called NAME, or something that ends with `.NAME`. */
  readonly file?: string;
  /** What a script without a header is called; the name of its file unless given. */
  readonly scriptId?: string;
  /** Scripts that are run first, in order, and whose variables a script without a header sees. */
  readonly prologue?: readonly { readonly name: string; readonly text: string; readonly file?: string }[];
  /** Finds imported scripts; nothing can be imported without it. */
  readonly resolveImport?: ImportResolver;
  /** The only templates there are; any name is one unless given. */
  readonly templates?: Templates;
  readonly limits?: Partial<Limits>;
  /** Refuse what is no part of the Plasma language but an extension of btrp: goals and preferences. False unless given. */
  readonly strict?: boolean;
}

/** What became of a script. With an error in it, `script` is undefined, `constraints` is empty, and `model` is the one given. */
export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly script: Script | undefined;
  /** The elementary constraints of the script, none twice. */
  readonly constraints: readonly Constraint[];
  /** Those of the script, of its prologue, and of all scripts that were imported on the way: what a solver must heed. */
  readonly allConstraints: readonly Constraint[];
  /** What the script, its prologue and all scripts imported on the way want minimised; empty when they do not say. */
  readonly goals: readonly Goal[];
  /** The model with everything that the scripts declare: new VMs are ready, new nodes offline. */
  readonly model: Model;
  /** What `lint` looks at; undefined like `script`. */
  readonly subject: Subject | undefined;
}

/**
 * Compiles a Plasma script.
 * @throws InputError for a text that is none, and when the model has no ids left for what the script declares
 */
export function compile(text: string, options: CompileOptions = {}): Compilation {
  textAt(text, "text");
  const { model = emptyModel(), file, scriptId, prologue = [] } = options;
  const session = newSession(model, options);
  const nothing = { script: undefined, constraints: [], allConstraints: [], goals: [], model, subject: undefined };
  const earlier: Run[] = [];
  for (const script of prologue) {
    const { report, run } = runScript(
      { file: `${script.name}${extension}`, ...script, stem: undefined },
      session,
      earlier,
    );
    if (run === undefined || report.failed) return { diagnostics: report.diagnostics, ...nothing };
    earlier.push(run);
  }
  const stem = file === undefined ? undefined : stemOf(file);
  const name = scriptId ?? stem ?? "script";
  const { report, tree, run } = runScript({ text, file: file ?? name, name, stem }, session, earlier);
  const { diagnostics } = report;
  if (tree === undefined || run === undefined || report.failed) return { diagnostics, ...nothing };
  const others = [...earlier, ...[...session.imported.values()].flatMap((result) => result.run ?? [])];
  const constraints = constraintsOf(run);
  const extended = session.inventory.extendedModel();
  return {
    diagnostics,
    script: denote(run),
    constraints,
    allConstraints: [...others.flatMap(constraintsOf), ...constraints],
    goals: [...others, run].flatMap((each) => each.goals.map(({ goal }) => goal)),
    model: extended,
    subject: { report, tree, run, model: extended, hasModel: session.hasModel },
  };
}

const constraintsOf = (run: Run): readonly Constraint[] => run.constraints.map(({ constraint }) => constraint);

const emptyModel = (): Model => createModel({ nodes: {}, vms: {}, resources: {} });

function newSession(model: Model, options: CompileOptions): Session {
  const { resolveImport, templates, limits, strict = false } = options;
  const allLimits = { ...defaultLimits, ...limits };
  const budget = new Budget(allLimits.work);
  return {
    inventory: new Inventory(model, budget),
    hasModel: options.model !== undefined,
    budget,
    limits: allLimits,
    resolver: resolveImport,
    templates,
    isStrict: strict,
    imported: new Map(),
    underway: [],
  };
}

/** The name of a script file without folder and extension, undefined for any other file. */
function stemOf(file: string): string | undefined {
  const name = file.split(/[/\\]/).at(-1) as string;
  return name.endsWith(extension) ? name.slice(0, -extension.length) : undefined;
}
