import type { Code } from "../codes/codes.ts";
import type { Related } from "../diagnostic.ts";
import type { ScriptText } from "../imports.ts";
import { didYouMean } from "../suggestion.ts";
import type * as ast from "../syntax/ast.ts";
import type { Exported, Run } from "./run.ts";
import { runScript, type ScriptResult } from "./script.ts";
import { union } from "./sets.ts";
import type { SetValue } from "./values.ts";

/** Runs the imported scripts, each once in a session, and brings what they export to this one. */
export function importScripts(imports: readonly ast.Import[], run: Run): void {
  for (const statement of imports) {
    run.current = statement;
    importScript(statement, run);
  }
}

function importScript({ target, folder }: ast.Import, run: Run): void {
  const texts = textsOf(target.name, folder, run);
  if (texts.length === 0) {
    run.variables.miss(target.name);
    run.report.add("unknown-import", target, unknownMessage(target.name, folder, run));
    return;
  }
  const gathered: SetValue[] = [];
  const faults: Fault[] = [];
  for (const text of texts) {
    const result = load(text, run);
    if ("code" in result) {
      run.variables.miss(text.name);
      faults.push(result);
    } else {
      run.dependencies.set(result.name, result);
      const vms = bringExports(result, run);
      if (vms !== undefined) gathered.push(vms);
    }
  }
  if (faults.length > 0) reportFaults(faults, target, run);
  const all = folder && gathered.length > 0 ? gathered.reduce(union) : undefined;
  if (all !== undefined && all.members.length > 0) run.variables.bring(target.name, all);
}

function textsOf(name: string, folder: boolean, { session }: Run): readonly ScriptText[] {
  if (folder) return session.resolver?.folder(name) ?? [];
  const text = session.resolver?.script(name);
  return text === undefined ? [] : [text];
}

function unknownMessage(name: string, folder: boolean, { session }: Run): string {
  if (session.resolver === undefined) return `${name} cannot be imported: there is no include path`;
  if (folder) return `there is no folder ${name} with scripts in the include path`;
  const inside = session.resolver.folder(name);
  if (inside.length > 0) return `${name} is a folder; import ${name}.* takes the scripts in it`;
  const around = session.resolver.folder(name.split(".").slice(0, -1).join("."));
  return `there is no script ${name} in the include path${didYouMean(
    name,
    around.map((text) => text.name),
  )}`;
}

/** Why a script cannot be imported. */
interface Fault {
  readonly code: Code;
  readonly message: string;
  readonly related?: readonly Related[];
}

function load(text: ScriptText, { session }: Run): Run | Fault {
  const { underway, imported, limits } = session;
  if (underway.includes(text.name)) {
    const path = [...underway.slice(underway.indexOf(text.name)), text.name].filter(
      (name, i, all) => name !== all[i - 1],
    );
    return { code: "cyclic-import", message: `${text.name} is being compiled: ${path.join(" imports ")}` };
  }
  const stem = text.name.split(".").at(-1) as string;
  if (underway.length > 2 * limits.nesting)
    return { code: "nesting-too-deep", message: `more than ${limits.nesting} imports inside each other` };
  const result = imported.get(text.file) ?? runScript({ ...text, stem }, session);
  imported.set(text.file, result);
  return result.run === undefined || result.report.failed ? faultOf(text, result) : result.run;
}

function faultOf(text: ScriptText, { report }: ScriptResult): Fault {
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  const related = errors
    .slice(0, mostRelated)
    .map(({ code, message, file, range }) => ({ message: `${code}: ${message}`, file, range }));
  const cycle = errors.find(({ code }) => code === "cyclic-import");
  if (cycle !== undefined)
    return { code: "cyclic-import", message: `${text.name} takes part in a cycle of imports`, related };
  const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
  return { code: "import-errors", message: `${text.name} has ${count}`, related };
}

const mostRelated = 20;

/** One diagnostic for an import, however many of its scripts are faulty. */
function reportFaults(faults: readonly Fault[], at: ast.Word, run: Run): void {
  const [{ code }] = faults;
  const message = faults.map((fault) => fault.message).join("; ");
  run.report.add(
    code,
    at,
    message,
    faults.flatMap(({ related = [] }) => related),
  );
}

/** Binds what a script exports to this one. Returns its VMs when it exports them. */
function bringExports(imported: Run, { name, variables }: Run): SetValue | undefined {
  let vms: SetValue | undefined;
  for (const [variable, { scopes, value }] of imported.exports) {
    if (!isVisible(scopes, name)) continue;
    if (variable === "me") {
      vms = imported.declared.mine;
      variables.bring(imported.name, vms);
    } else {
      variables.bring(`${imported.name}.${variable}`, value);
      variables.abbreviate(variable, `${imported.name}.${variable}`);
    }
  }
  return vms;
}

/** Does an export with these scopes reach a script? */
const isVisible = (scopes: Exported["scopes"], script: string): boolean =>
  scopes.some(
    (scope) => scope === "*" || scope === script || (scope.endsWith(".*") && script.startsWith(scope.slice(0, -1))),
  );

/** Binds the variables of prologue scripts, and the VMs of each script under its name. */
export function bringPrologue(prologue: readonly Run[], { variables }: Run): void {
  for (const { variables: theirs } of prologue) {
    for (const [name, { value }] of theirs.scope.outermost) variables.bring(name, value);
  }
  for (const { name, declared } of prologue) variables.bring(name, declared.mine);
}
