import type { IToken } from "chevrotain";
import type * as cst from "../generated/cst.ts";
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
import { endOf, spanBetween, spanOf } from "./lexer.ts";

/** The abstract tree of a script from its concrete one and the trees of its statements. @param end where the text ends */
export function scriptTree(
  { children }: cst.ScriptCstNode,
  statements: readonly ast.Statement[],
  end: number,
): ast.ScriptTree {
  const imports = (children.importation ?? []).map(importTree);
  if (children.header === undefined) return { start: 0, end, imports, statements };
  return { start: 0, end, header: wordTree(children.header[0].children.Ident[0]), imports, statements };
}

function importTree({ children: { Import, ScriptName, Semicolon } }: cst.ImportationCstNode): ast.Import {
  const [token] = ScriptName;
  const folder = token.image.endsWith(".*");
  const name = folder ? token.image.slice(0, -2) : token.image;
  return { ...spanBetween(Import[0], Semicolon[0]), target: { ...spanOf(token), name }, folder };
}

export function statementTree(statement: cst.StatementCstNode): ast.Statement {
  const { forLoop, conditional, exportation, discreteCall, named, definition } = statement.children;
  if (named !== undefined) return namedTree(named[0]);
  if (definition !== undefined) return definitionTree(definition[0]);
  if (discreteCall !== undefined) {
    const { Discrete, Ident, callRest } = discreteCall[0].children;
    const mark = spanOf(Discrete[0]);
    return { ...callTree(mark.start, Ident[0], callRest[0]), mark };
  }
  if (forLoop !== undefined) return forTree(forLoop[0]);
  if (conditional !== undefined) return conditionalTree(conditional[0]);
  return exportTree((exportation as cst.ExportationCstNode[])[0]);
}

function namedTree({ children }: cst.NamedCstNode): ast.Statement {
  const { Ident, callRest, assigned, declared, goalRest, preferenceRest } = children;
  const [name] = Ident;
  if (goalRest !== undefined) return goalTree(name, goalRest[0]);
  if (preferenceRest !== undefined) return preferenceTree(name, preferenceRest[0]);
  if (callRest !== undefined) return callTree(name.startOffset, name, callRest[0]);
  return definedTree(nameTree(name), assigned, declared);
}

const callTree = (start: number, name: IToken, { children }: cst.CallRestCstNode): ast.Call => ({
  kind: "call",
  start,
  end: endOf(children.Semicolon[0]),
  name: wordTree(name),
  args: children.expression.map(expressionTree),
});

function goalTree(word: IToken, { children }: cst.GoalRestCstNode): ast.Minimization {
  const { Ident, expression = [], clauses } = children;
  return {
    kind: "minimize",
    ...{ start: word.startOffset, end: endOf(clauses[0].children.Semicolon[0]) },
    word: wordTree(word),
    name: wordTree(Ident[0]),
    args: expression.map(expressionTree),
    clauses: clauseTrees(clauses[0]),
  };
}

function preferenceTree(word: IToken, { children }: cst.PreferenceRestCstNode): ast.Call {
  const { Ident, expression, clauses } = children;
  return {
    kind: "call",
    ...{ start: word.startOffset, end: endOf(clauses[0].children.Semicolon[0]) },
    name: wordTree(Ident[0]),
    args: expression.map(expressionTree),
    preference: { word: wordTree(word), clauses: clauseTrees(clauses[0]) },
  };
}

const clauseTrees = ({ children: { Ident = [], expression = [] } }: cst.ClausesCstNode): readonly ast.Clause[] =>
  Ident.map((token, i) => {
    const value = expressionTree(expression[i]);
    return { start: token.startOffset, end: value.end, word: wordTree(token) as ast.Clause["word"], value };
  });

function definitionTree({ children }: cst.DefinitionCstNode): ast.Statement {
  const { Variable, NodeName, set, assigned, declared } = children;
  return definedTree(targetTree(Variable, NodeName, set), assigned, declared);
}

function targetTree(variable?: IToken[], node?: IToken[], set?: cst.SetCstNode[]): ast.Expression {
  if (variable !== undefined) return variableTree(variable[0]);
  return node === undefined ? setTree((set as cst.SetCstNode[])[0]) : nodeTree(node[0]);
}

function definedTree(
  target: ast.Expression,
  assigned: cst.AssignedCstNode[] | undefined,
  declared: cst.DeclaredCstNode[] | undefined,
): ast.Statement {
  const { start } = target;
  if (assigned !== undefined) {
    const { AssignSign, expression, Semicolon } = assigned[0].children;
    const sign = signTree<ast.AssignSign>(AssignSign[0]);
    const value = expressionTree(expression[0]);
    return { kind: "assignment", start, end: endOf(Semicolon[0]), target, sign, value };
  }
  const { Ident, setting = [], Semicolon } = (declared as cst.DeclaredCstNode[])[0].children;
  const options = setting.map(optionTree);
  return { kind: "declaration", start, end: endOf(Semicolon[0]), target, template: wordTree(Ident[0]), options };
}

function optionTree({ children: { Ident, settingValue } }: cst.SettingCstNode): ast.Option {
  const name = wordTree(Ident[0]);
  if (settingValue === undefined) return { start: name.start, end: name.end, name };
  const value = optionValueTree(settingValue[0]);
  return { start: name.start, end: value.end, name, value };
}

function optionValueTree({ children }: cst.SettingValueCstNode): ast.OptionValue {
  const { Minus, Digits, Text, Ident } = children;
  if (Digits !== undefined && Minus !== undefined)
    return { ...numberTree(Digits[0]), ...spanBetween(Minus[0], Digits[0]), negative: true };
  if (Digits !== undefined) return numberTree(Digits[0]);
  return Text === undefined ? nameTree((Ident as IToken[])[0]) : textTree(Text[0]);
}

function forTree({ children: { For, Variable, expression, block } }: cst.ForLoopCstNode): ast.ForLoop {
  const body = blockTree(block[0]);
  const members = expressionTree(expression[0]);
  return { kind: "for", start: For[0].startOffset, end: body.end, variable: variableTree(Variable[0]), members, body };
}

function conditionalTree({ children }: cst.ConditionalCstNode): ast.Conditional {
  const start = children.If[0].startOffset;
  const branches = children.expression.map((condition, i) => ({
    condition: expressionTree(condition),
    body: blockTree(children.block[i]),
  }));
  if (children.otherwise === undefined)
    return { kind: "if", start, end: branches[branches.length - 1].body.end, branches };
  const otherwise = blockTree(children.otherwise[0]);
  return { kind: "if", start, end: otherwise.end, branches, otherwise };
}

const blockTree = ({ children: { LeftBrace, statement = [], RightBrace } }: cst.BlockCstNode): ast.Block => ({
  start: LeftBrace[0].startOffset,
  end: endOf(RightBrace[0]),
  statements: statement.map(statementTree),
});

function exportTree({ children }: cst.ExportationCstNode): ast.Export {
  const { Export, exportItem, Times = [], ScriptName = Times, Semicolon } = children;
  return {
    kind: "export",
    ...spanBetween(Export[0], Semicolon[0]),
    items: exportItem.map(exportItemTree),
    scopes: ScriptName.map(wordTree),
  };
}

const exportItemTree = ({ children: { Variable, set } }: cst.ExportItemCstNode): ast.Export["items"][number] =>
  Variable === undefined ? setTree((set as cst.SetCstNode[])[0]) : variableTree(Variable[0]);
