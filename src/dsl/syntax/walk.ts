import type * as ast from "./ast.ts";

/** All statements, those in blocks as well, in the order of the text. */
export function* allStatements(statements: readonly ast.Statement[]): Iterable<ast.Statement> {
  for (const statement of statements) {
    yield statement;
    for (const block of blocksOf(statement)) yield* allStatements(block.statements);
  }
}

function blocksOf(statement: ast.Statement): readonly ast.Block[] {
  if (statement.kind === "for") return [statement.body];
  if (statement.kind !== "if") return [];
  const blocks = statement.branches.map(({ body }) => body);
  return statement.otherwise === undefined ? blocks : [...blocks, statement.otherwise];
}

/** The expressions that a statement reads, from the outside in; not those of its blocks, nor what it assigns or declares. */
export function* expressionsOf(statement: ast.Statement): Iterable<ast.Member> {
  switch (statement.kind) {
    case "declaration":
      return yield* itemExpressions(statement.target);
    case "assignment":
      yield* itemExpressions(statement.target);
      return yield* within(statement.value);
    case "call":
    case "minimize":
      for (const arg of statement.args) yield* within(arg);
      for (const { value } of clausesOf(statement)) yield* within(value);
      return;
    case "for":
      return yield* within(statement.members);
    case "if":
      for (const { condition } of statement.branches) yield* within(condition);
      return;
    case "export":
      for (const item of statement.items) yield* within(item);
  }
}

const clausesOf = (statement: ast.Call | ast.Minimization): readonly ast.Clause[] =>
  statement.kind === "minimize" ? statement.clauses : (statement.preference?.clauses ?? []);

/** Every expression of a statement, what it assigns or declares as well. */
export function* partsOf(statement: ast.Statement): Iterable<ast.Member> {
  if (statement.kind === "declaration" || statement.kind === "assignment") yield* within(statement.target);
  if (statement.kind === "assignment") yield* within(statement.value);
  else if (statement.kind !== "declaration") yield* expressionsOf(statement);
}

/** What stands inside the brackets of a target. */
function* itemExpressions(target: ast.Member): Iterable<ast.Member> {
  if (target.kind === "braces") for (const member of target.members) yield* itemExpressions(member);
  if (target.kind === "range") yield* itemsOf(target);
}

function* itemsOf({ items }: ast.Range): Iterable<ast.Member> {
  for (const { from, to } of items) {
    yield* within(from);
    if (to !== undefined) yield* within(to);
  }
}

/** An expression and all inside it. */
function* within(expression: ast.Member): Iterable<ast.Member> {
  yield expression;
  switch (expression.kind) {
    case "parenthesis":
      return yield* within(expression.inner);
    case "prefixed":
      return yield* within(expression.operand);
    case "power":
      yield* within(expression.base);
      return yield* within(expression.exponent);
    case "chain":
      yield* within(expression.first);
      for (const { operand } of expression.rest) yield* within(operand);
      return;
    case "braces":
      for (const member of expression.members) yield* within(member);
      return;
    case "range":
      return yield* itemsOf(expression);
  }
}
