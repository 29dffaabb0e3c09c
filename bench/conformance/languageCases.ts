import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type CompileOptions, compile } from "../../src/dsl/compile.ts";
import type { Denoted, Script } from "../../src/dsl/denotation.ts";
import type { Diagnostic } from "../../src/dsl/diagnostic.ts";
import { includePath } from "../../src/includePath.ts";
import type { Model } from "../../src/model/model.ts";
import { createModel } from "../../src/model/record.ts";
import type { Report } from "./lines.ts";

/** What a case expects. The texts lie beside it. */
interface Expectation {
  readonly verdict: "accept" | "reject";
  readonly context?: Context;
  readonly denotes?: Denotes;
  readonly warnings?: readonly Place[];
  readonly errors?: readonly Place[];
}

interface Context {
  readonly model?: { readonly nodes: readonly string[]; readonly vms: readonly string[] };
  readonly includePath?: readonly string[];
  readonly prologue?: readonly { readonly scriptId: string; readonly file: string }[];
  readonly scriptId?: string;
  readonly compileAsFile?: string;
}

interface Denotes {
  readonly vms: readonly string[];
  readonly nodes: readonly string[];
  readonly constraints: readonly {
    readonly name: string;
    readonly continuous: boolean;
    readonly args: readonly Denoted[];
  }[];
  readonly constraintInstances: number;
  readonly exports: Readonly<Record<string, { readonly to: readonly string[]; readonly value: Denoted }>>;
  readonly templates?: Readonly<Record<string, object>>;
  readonly dependencies?: readonly string[];
  readonly variables?: Readonly<Record<string, Denoted>>;
}

interface Place {
  readonly code: string;
  readonly line: number;
  readonly col: number;
}

export interface LanguageCase {
  readonly id: string;
  readonly text: string;
  readonly options: CompileOptions;
  readonly expected: Expectation;
}

/** All cases below a folder, by id. */
export function readLanguageCases(path: string): LanguageCase[] {
  return ["accept", "reject"].flatMap((verdict) => {
    const folder = join(path, verdict);
    const files = readdirSync(folder).filter((file) => file.endsWith(".btrp"));
    return files.sort().map((file) => readCase(folder, file.slice(0, -".btrp".length)));
  });
}

function readCase(folder: string, id: string): LanguageCase {
  const expected: Expectation = JSON.parse(readFileSync(join(folder, `${id}.expect.json`), "utf8"));
  const { model, includePath: folders, prologue = [], scriptId, compileAsFile } = expected.context ?? {};
  const options = {
    ...(model === undefined ? {} : { model: modelOf(model) }),
    ...(folders === undefined ? {} : { resolveImport: includePath(folders.map((include) => join(folder, include))) }),
    ...(scriptId === undefined ? {} : { scriptId }),
    ...(compileAsFile === undefined ? {} : { file: compileAsFile }),
    prologue: prologue.map((script) => ({
      name: script.scriptId,
      text: readFileSync(join(folder, script.file), "utf8"),
    })),
  };
  return { id, text: readFileSync(join(folder, `${id}.btrp`), "utf8"), options, expected };
}

function modelOf({ nodes, vms }: NonNullable<Context["model"]>): Model {
  return createModel({
    nodes: Object.fromEntries(nodes.map((name, id) => [id, { state: "online" as const, name }])),
    vms: Object.fromEntries(vms.map((name, id) => [id, { state: "ready" as const, name }])),
    resources: {},
  });
}

/** Compiles every case and compares everything that it expects. */
export function runLanguageCases(cases: readonly LanguageCase[]): Report {
  const failures = cases.flatMap(({ id, text, options, expected }) => {
    const problem = compare(text, options, expected);
    return problem === undefined ? [] : [`${id}: ${problem}`];
  });
  return { passed: cases.length - failures.length, failures };
}

function compare(text: string, options: CompileOptions, expected: Expectation): string | undefined {
  const { diagnostics, script, constraints } = compile(text, options);
  const errors = placesOf(diagnostics, "error");
  if (expected.verdict === "reject") return compareErrors(errors, expected.errors ?? []);
  if (script === undefined) return `refused: ${shown(errors)}`;
  const warnings = placesOf(diagnostics, "warning");
  if (!isDeepStrictEqual(warnings, expected.warnings ?? []))
    return `warnings ${shown(warnings)}, not ${shown(expected.warnings)}`;
  return expected.denotes === undefined ? undefined : compareDenotation(script, constraints.length, expected.denotes);
}

const placesOf = (diagnostics: readonly Diagnostic[], wanted: Diagnostic["severity"]): Place[] =>
  diagnostics
    .filter(({ severity }) => severity === wanted)
    .map(({ code, range }) => ({ code, line: range.start.line, col: range.start.column }));

/** After a syntax error, which is where a tree ends, further errors may follow. */
function compareErrors(errors: readonly Place[], expected: readonly Place[]): string | undefined {
  const isSyntax = expected[0]?.code.startsWith("syntax-");
  const compared = isSyntax ? errors.slice(0, 1) : errors;
  return isDeepStrictEqual(compared, expected) ? undefined : `errors ${shown(errors)}, not ${shown(expected)}`;
}

function compareDenotation(script: Script, instances: number, expected: Denotes): string | undefined {
  if (instances !== expected.constraintInstances)
    return `${instances} elementary constraints, not ${expected.constraintInstances}`;
  const constraints = script.calls.map(comparableCall);
  const wanted = expected.constraints.map(comparableCall);
  if (!isDeepStrictEqual(constraints, wanted)) return `constraints ${shown(constraints)}, not ${shown(wanted)}`;
  for (const key of ["vms", "nodes", "exports", "dependencies"] as const) {
    if (expected[key] !== undefined && !isDeepStrictEqual(script[key], expected[key]))
      return `${key} ${shown(script[key])}, not ${shown(expected[key])}`;
  }
  for (const key of ["templates", "variables"] as const) {
    for (const [name, value] of Object.entries(expected[key] ?? {})) {
      if (!isDeepStrictEqual(script[key][name], value))
        return `${name} is ${shown(script[key][name])}, not ${shown(value)}`;
    }
  }
  return undefined;
}

/** A call with its sets in one order, except where the order counts. */
const comparableCall = ({ name, continuous, args }: Denotes["constraints"][number]) => ({
  name,
  continuous,
  args: name === "seq" ? args : args.map(sorted),
});

const sorted = (value: Denoted): unknown =>
  Array.isArray(value) ? value.map(sorted).sort((a, b) => (shown(a) < shown(b) ? -1 : 1)) : value;

const shown = (value: unknown): string => JSON.stringify(value);
