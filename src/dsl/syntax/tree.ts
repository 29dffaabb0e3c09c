import type { CstNode, IToken } from "chevrotain";
import type * as cst from "../generated/cst.ts";
import type { Span } from "../source.ts";
import type * as ast from "./ast.ts";
import {
  expressionTree,
  nameTree,
  nodeTree,
  numberTree,
  setTree,
  signTree,
  textTree,
  variableTree,
  wordTree,
} from "./expressionTree.ts";
import { spanOf } from "./lexer.ts";

/** The abstract tree of a script from its concrete one and the trees of its statements. */
export function scriptTree(script: cst.ScriptCstNode, statements: readonly ast.Statement[]): ast.ScriptTree {
  const { header, importation = [] } = script.children;
  return {
    ...span(script),
    ...(header === undefined ? {} : { header: wordTree(header[0].children.Ident[0]) }),
    imports: importation.map(importTree),
    statements,
  };
}

/** The text of a node. An empty script has no place of its own. */
function span({ location }: CstNode): Span {
  const start = location?.startOffset ?? 0;
  return Number.isNaN(start) ? { start: 0, end: 0 } : { start, end: (location?.endOffset ?? -1) + 1 };
}

function importTree(importation: cst.ImportationCstNode): ast.Import {
  const [token] = importation.children.ScriptName;
  const folder = token.image.endsWith(".*");
  const name = folder ? token.image.slice(0, -2) : token.image;
  return { ...span(importation), target: { ...spanOf(token), name }, folder };
}

export function statementTree(statement: cst.StatementCstNode): ast.Statement {
  const { forLoop, conditional, exportation, discreteCall, named, definition } = statement.children;
  if (named !== undefined) return namedTree(named[0]);
  if (definition !== undefined) return definitionTree(definition[0]);
  if (discreteCall !== undefined) {
    const { Discrete, Ident, callRest } = discreteCall[0].children;
    return { ...callTree(span(discreteCall[0]), Ident[0], callRest[0]), mark: spanOf(Discrete[0]) };
  }
  if (forLoop !== undefined) return forTree(forLoop[0]);
  if (conditional !== undefined) return conditionalTree(conditional[0]);
  return exportTree((exportation as cst.ExportationCstNode[])[0]);
}

function namedTree(named: cst.NamedCstNode): ast.Statement {
  const { Ident, callRest, assigned, declared } = named.children;
  if (callRest !== undefined) return callTree(span(named), Ident[0], callRest[0]);
  return definition(span(named), nameTree(Ident[0]), assigned, declared);
}

const callTree = ({ start, end }: Span, name: IToken, { children }: cst.CallRestCstNode): ast.Call => ({
  kind: "call",
  start,
  end,
  name: wordTree(name),
  args: children.expression.map(expressionTree),
});

function definitionTree(node: cst.DefinitionCstNode): ast.Statement {
  const { Variable, NodeName, set, assigned, declared } = node.children;
  return definition(span(node), targetTree(Variable, NodeName, set), assigned, declared);
}

function targetTree(variable?: IToken[], node?: IToken[], set?: cst.SetCstNode[]): ast.Expression {
  if (variable !== undefined) return variableTree(variable[0]);
  return node === undefined ? setTree((set as cst.SetCstNode[])[0]) : nodeTree(node[0]);
}

function definition(
  { start, end }: Span,
  target: ast.Expression,
  assigned: cst.AssignedCstNode[] | undefined,
  declared: cst.DeclaredCstNode[] | undefined,
): ast.Statement {
  if (assigned !== undefined) {
    const { AssignSign, expression } = assigned[0].children;
    const sign = signTree<ast.AssignSign>(AssignSign[0]);
    return { kind: "assignment", start, end, target, sign, value: expressionTree(expression[0]) };
  }
  const { Ident, setting = [] } = (declared as cst.DeclaredCstNode[])[0].children;
  return { kind: "declaration", start, end, target, template: wordTree(Ident[0]), options: setting.map(optionTree) };
}

function optionTree(setting: cst.SettingCstNode): ast.Option {
  const { Ident, settingValue } = setting.children;
  const { start, end } = span(setting);
  const name = wordTree(Ident[0]);
  return settingValue === undefined
    ? { start, end, name }
    : { start, end, name, value: optionValueTree(settingValue[0]) };
}

function optionValueTree(node: cst.SettingValueCstNode): ast.OptionValue {
  const { Minus, Digits, Text, Ident } = node.children;
  if (Digits !== undefined)
    return { ...numberTree(Digits[0]), ...span(node), ...(Minus === undefined ? {} : { negative: true }) };
  return Text === undefined ? nameTree((Ident as IToken[])[0]) : textTree(Text[0]);
}

function forTree(loop: cst.ForLoopCstNode): ast.ForLoop {
  const { Variable, expression, block } = loop.children;
  return {
    ...span(loop),
    kind: "for",
    variable: variableTree(Variable[0]),
    members: expressionTree(expression[0]),
    body: blockTree(block[0]),
  };
}

function conditionalTree(conditional: cst.ConditionalCstNode): ast.Conditional {
  const { expression, block, otherwise } = conditional.children;
  return {
    ...span(conditional),
    kind: "if",
    branches: expression.map((condition, i) => ({ condition: expressionTree(condition), body: blockTree(block[i]) })),
    ...(otherwise === undefined ? {} : { otherwise: blockTree(otherwise[0]) }),
  };
}

const blockTree = (block: cst.BlockCstNode): ast.Block => ({
  ...span(block),
  statements: (block.children.statement ?? []).map(statementTree),
});

function exportTree(exportation: cst.ExportationCstNode): ast.Export {
  const { exportItem, Times = [], ScriptName = Times } = exportation.children;
  return {
    ...span(exportation),
    kind: "export",
    items: exportItem.map(({ children }) =>
      children.Variable === undefined
        ? setTree((children.set as cst.SetCstNode[])[0])
        : variableTree(children.Variable[0]),
    ),
    scopes: ScriptName.map(wordTree),
  };
}
