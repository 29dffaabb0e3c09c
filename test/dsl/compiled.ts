import { type CompileOptions, compile } from "../../src/dsl/compile.ts";
import type { Denoted, Script } from "../../src/dsl/denotation.ts";
import type { Diagnostic } from "../../src/dsl/diagnostic.ts";
import type { Model } from "../../src/model/model.ts";
import { createModel } from "../../src/model/record.ts";

/** A diagnostic as `code line:column`. */
export const placed = ({ code, range: { start } }: Diagnostic): string => `${code} ${start.line}:${start.column}`;

/** Everything that compiling a text reports. */
export const reported = (text: string, options?: CompileOptions): string[] =>
  compile(text, options).diagnostics.map(placed);

/** What a text denotes, which must compile. */
export function denoted(text: string, options?: CompileOptions): Script {
  const { script, diagnostics } = compile(text, options);
  if (script === undefined)
    throw new Error(`refused: ${diagnostics.map((d) => `${placed(d)} ${d.message}`).join("; ")}`);
  return script;
}

/** The values of `$x` for `expression` in a script with three VMs, three nodes and nothing else. */
export function evaluated(expression: string): Denoted {
  return denoted(`${world}$x = ${expression};`).variables.$x;
}

/** The codes, with columns, that `$x = expression;` draws. */
export const faultsOf = (expression: string): string[] =>
  reported(`${world}\n$x = ${expression};`).map((fault) => fault.replace(/ \d+:/, " "));

const world = "namespace t; VM[1..3] : s; @n[1..3] : h; ";

/** A model of online nodes and ready VMs by these names. */
export function modelOf(nodes: readonly string[], vms: readonly string[]): Model {
  return createModel({
    nodes: Object.fromEntries(nodes.map((name, id) => [id, { state: "online" as const, name }])),
    vms: Object.fromEntries(vms.map((name, id) => [id, { state: "ready" as const, name }])),
    resources: {},
  });
}
