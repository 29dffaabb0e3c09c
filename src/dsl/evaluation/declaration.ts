import type { Attribute, Attributes } from "../../model/attributes.ts";
import type { Span } from "../source.ts";
import { didYouMean } from "../suggestion.ts";
import type * as ast from "../syntax/ast.ts";
import { vmName } from "./elements.ts";
import { evaluateNumber } from "./expressions.ts";
import { generateNames } from "./items.ts";
import type { Run } from "./run.ts";
import type { Element } from "./values.ts";

/** An element to be declared, by its full name. */
interface Wanted {
  readonly kind: Element["kind"];
  readonly name: string;
  readonly at: Span;
}

export function declare(statement: ast.Declaration, run: Run): void {
  const { template } = statement;
  const attributes: Attributes = { ...optionsOf(statement.options, run), template: template.name };
  const { inventory, budget } = run.session;
  for (const wanted of wantedBy(statement.target, run)) {
    budget.spend(1);
    const stock = inventory.stock(wanted.kind);
    const known = stock.find(wanted.name);
    const first = known === undefined ? undefined : run.declared.placeOf(known);
    if (first !== undefined) {
      const related = [run.report.related("first declared here", first)];
      run.report.add("duplicate-declaration", wanted.at, `${wanted.name} is declared already in this script`, related);
      continue;
    }
    const element = known ?? stock.create(wanted.name);
    if (checkTemplate(template, element, run)) stock.attach(element, attributes);
    run.declared.add(element, wanted.at);
    if (run.isModern && wanted.kind === "vm") warnOfShadowedNode(wanted, run);
  }
}

/** In a script with a header a bare name means a VM of the script before it means a node. */
function warnOfShadowedNode({ name, at }: Wanted, run: Run): void {
  const local = name.slice(run.name.length + 1);
  const node = run.session.inventory.nodes.find(`@${local}`);
  if (node !== undefined)
    run.report.add("shadowing", at, `from here on ${local} means the VM, not the node ${node.name}`);
}

function* wantedBy(target: ast.Member, run: Run): Iterable<Wanted> {
  switch (target.kind) {
    case "name":
      yield { kind: "vm", name: vmName(target.name, run), at: target };
      return;
    case "node":
      yield { kind: "node", name: `@${target.name}`, at: target };
      return;
    case "range":
      if (target.of !== "variable") yield* wantedByRange(target, run);
      else refuse(target, 'a variable holds elements; it is assigned with "="', run);
      return;
    case "braces":
      if (target.members.length === 0) refuse(target, "empty braces declare nothing", run);
      for (const member of target.members) yield* wantedBy(member, run);
      return;
    case "variable":
      refuse(target, 'a variable holds elements; it is assigned with "="', run);
      return;
    default:
      refuse(target, "expected the name of a VM or a node, or a range of names", run);
  }
}

function* wantedByRange(range: ast.Range, run: Run): Iterable<Wanted> {
  const kind = range.of === "node" ? "node" : "vm";
  const fullName = (name: string) => (kind === "node" ? `@${name}` : vmName(name, run));
  for (const { item, names } of generateNames(range, run)) {
    if (names === undefined) run.declared.addFailedHead(fullName(range.head.name));
    for (const name of names ?? []) yield { kind, name: fullName(name), at: item };
  }
}

function refuse(target: ast.Member, message: string, run: Run): void {
  run.report.add("bad-declaration-target", target, `this cannot be declared; ${message}`);
}

/** Does a strict host welcome the template? Every other host does. */
function checkTemplate(template: ast.Word, element: Element, run: Run): boolean {
  const { templates, inventory } = run.session;
  if (templates === undefined) return true;
  const listed = element.kind === "vm" ? templates.vms : templates.nodes;
  if (!listed.includes(template.name)) {
    const message = `there is no template ${template.name} for a ${element.kind}${didYouMean(template.name, listed)}`;
    run.report.add("unknown-template", template, message);
    return false;
  }
  const carried = inventory.stock(element.kind).attributesOf(element).template;
  if (carried === undefined || carried === template.name) return true;
  run.report.add("template-conflict", template, `${element.name} carries the template ${carried} already`);
  return false;
}

function optionsOf(options: readonly ast.Option[], run: Run): Attributes {
  const attributes: Record<string, Attribute> = {};
  for (const { name, value } of options) attributes[name.name] = value === undefined ? true : optionValue(value, run);
  return attributes;
}

function optionValue(option: ast.OptionValue, run: Run): Attribute {
  if (option.kind === "number") {
    const value = evaluateNumber(option, run)?.value ?? 0;
    return option.negative ? 0 - value : value;
  }
  return readAttribute((option.kind === "string" ? option.text : option.name).trim());
}

/** Text as what it reads like: true or false, a decimal number, else itself. */
function readAttribute(text: string): Attribute {
  const word = text.toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  const value = Number(text);
  return /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text) && Number.isFinite(value) ? value : text;
}
