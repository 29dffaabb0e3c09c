import { closest, didYouMean } from "../suggestion.ts";
import type { Unresolved } from "./elements.ts";
import type { Run } from "./run.ts";

/** What is said about names that mean no element. */
export function elementMessage(missing: readonly Unresolved[], run: Run): string {
  const [{ code, name }] = missing;
  const others = missing.length === 1 ? "" : ` and ${missing.length - 1} more`;
  if (code === "ambiguous-element")
    return `${name}${others} is the name of a VM and of a node; write @${name} for the node`;
  if (code === "unknown-node") return `there is no node ${name}${others}${nodeHint(name, run)}`;
  if (code === "unknown-element") {
    const what = missing.length === 1 ? "is neither a VM nor a node" : "are neither VMs nor nodes";
    return `${name}${others} ${what}${run.session.hasModel ? " of the model" : ""}${namesHint(name, run)}`;
  }
  return `the script declares no VM ${name}${others}${unknownVmHint(name, run)}`;
}

const noModel = "; there is no model";

function nodeHint(name: string, { session, isModern }: Run): string {
  return didYouMean(name, session.inventory.nodes.names()) || (isModern || session.hasModel ? "" : noModel);
}

function namesHint(name: string, run: Run): string {
  const isNameless = bareNames(run).next().done === true;
  if (!isNameless) return didYouMean(name, bareNames(run));
  return run.session.hasModel ? "; it has no names: a view with the id ns gives them" : noModel;
}

function unknownVmHint(name: string, run: Run): string {
  const meant = closest(name, localNames(run));
  if (meant !== undefined) return `; did you mean ${meant}?`;
  const foreign = run.session.inventory.vms.find(name);
  if (foreign === undefined) return "";
  return "; VMs of other scripts come through exported variables";
}

/** The VMs of a script with a header, as it calls them. */
function* localNames({ declared, name }: Run): Iterable<string> {
  for (const element of declared.elements) if (element.kind === "vm") yield element.name.slice(name.length + 1);
}

function* bareNames({ session }: Run): Generator<string> {
  yield* session.inventory.vms.names();
  for (const node of session.inventory.nodes.names()) yield node.slice(1);
}
