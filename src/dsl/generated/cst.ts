// Generated from the grammar by "npm run generate".
import type { CstNode, ICstVisitor, IToken } from "chevrotain";

export interface ScriptCstNode extends CstNode {
  name: "script";
  children: ScriptCstChildren;
}

export type ScriptCstChildren = {
  header?: HeaderCstNode[];
  importation?: ImportationCstNode[];
  statement?: StatementCstNode[];
};

export interface HeaderCstNode extends CstNode {
  name: "header";
  children: HeaderCstChildren;
}

export type HeaderCstChildren = {
  Namespace: IToken[];
  Ident: IToken[];
  Semicolon: IToken[];
};

export interface ImportationCstNode extends CstNode {
  name: "importation";
  children: ImportationCstChildren;
}

export type ImportationCstChildren = {
  Import: IToken[];
  ScriptName: IToken[];
  Semicolon: IToken[];
};

export interface StatementCstNode extends CstNode {
  name: "statement";
  children: StatementCstChildren;
}

export type StatementCstChildren = {
  forLoop?: ForLoopCstNode[];
  conditional?: ConditionalCstNode[];
  exportation?: ExportationCstNode[];
  discreteCall?: DiscreteCallCstNode[];
  named?: NamedCstNode[];
  definition?: DefinitionCstNode[];
};

export interface ForLoopCstNode extends CstNode {
  name: "forLoop";
  children: ForLoopCstChildren;
}

export type ForLoopCstChildren = {
  For: IToken[];
  Variable: IToken[];
  In: IToken[];
  expression: ExpressionCstNode[];
  block: BlockCstNode[];
};

export interface ConditionalCstNode extends CstNode {
  name: "conditional";
  children: ConditionalCstChildren;
}

export type ConditionalCstChildren = {
  If: (IToken)[];
  expression: (ExpressionCstNode)[];
  block: (BlockCstNode)[];
  Else?: IToken[];
  otherwise?: BlockCstNode[];
};

export interface BlockCstNode extends CstNode {
  name: "block";
  children: BlockCstChildren;
}

export type BlockCstChildren = {
  LeftBrace: IToken[];
  statement?: StatementCstNode[];
  RightBrace: IToken[];
};

export interface ExportationCstNode extends CstNode {
  name: "exportation";
  children: ExportationCstChildren;
}

export type ExportationCstChildren = {
  Export: IToken[];
  exportItem: ExportItemCstNode[];
  Comma?: (IToken)[];
  To: IToken[];
  Times?: IToken[];
  ScriptName?: IToken[];
  Semicolon: IToken[];
};

export interface ExportItemCstNode extends CstNode {
  name: "exportItem";
  children: ExportItemCstChildren;
}

export type ExportItemCstChildren = {
  Variable?: IToken[];
  set?: SetCstNode[];
};

export interface DiscreteCallCstNode extends CstNode {
  name: "discreteCall";
  children: DiscreteCallCstChildren;
}

export type DiscreteCallCstChildren = {
  Discrete: IToken[];
  Ident: IToken[];
  callRest: CallRestCstNode[];
};

export interface NamedCstNode extends CstNode {
  name: "named";
  children: NamedCstChildren;
}

export type NamedCstChildren = {
  Ident: IToken[];
  callRest?: CallRestCstNode[];
  assigned?: AssignedCstNode[];
  declared?: DeclaredCstNode[];
  goalRest?: GoalRestCstNode[];
  preferenceRest?: PreferenceRestCstNode[];
};

export interface GoalRestCstNode extends CstNode {
  name: "goalRest";
  children: GoalRestCstChildren;
}

export type GoalRestCstChildren = {
  Ident: IToken[];
  LeftParenthesis?: IToken[];
  expression?: ExpressionCstNode[];
  Comma?: IToken[];
  RightParenthesis?: IToken[];
  clauses: ClausesCstNode[];
};

export interface PreferenceRestCstNode extends CstNode {
  name: "preferenceRest";
  children: PreferenceRestCstChildren;
}

export type PreferenceRestCstChildren = {
  Ident: IToken[];
  LeftParenthesis: IToken[];
  expression: ExpressionCstNode[];
  Comma?: IToken[];
  RightParenthesis: IToken[];
  clauses: ClausesCstNode[];
};

export interface ClausesCstNode extends CstNode {
  name: "clauses";
  children: ClausesCstChildren;
}

export type ClausesCstChildren = {
  Ident?: IToken[];
  expression?: ExpressionCstNode[];
  Semicolon: IToken[];
};

export interface CallRestCstNode extends CstNode {
  name: "callRest";
  children: CallRestCstChildren;
}

export type CallRestCstChildren = {
  LeftParenthesis: IToken[];
  expression: ExpressionCstNode[];
  Comma?: IToken[];
  RightParenthesis: IToken[];
  Semicolon: IToken[];
};

export interface DefinitionCstNode extends CstNode {
  name: "definition";
  children: DefinitionCstChildren;
}

export type DefinitionCstChildren = {
  Variable?: IToken[];
  NodeName?: IToken[];
  set?: SetCstNode[];
  assigned?: AssignedCstNode[];
  declared?: DeclaredCstNode[];
};

export interface AssignedCstNode extends CstNode {
  name: "assigned";
  children: AssignedCstChildren;
}

export type AssignedCstChildren = {
  AssignSign: IToken[];
  expression: ExpressionCstNode[];
  Semicolon: IToken[];
};

export interface DeclaredCstNode extends CstNode {
  name: "declared";
  children: DeclaredCstChildren;
}

export type DeclaredCstChildren = {
  Colon: IToken[];
  Ident: IToken[];
  Less?: IToken[];
  setting?: SettingCstNode[];
  Comma?: IToken[];
  Greater?: IToken[];
  Semicolon: IToken[];
};

export interface SettingCstNode extends CstNode {
  name: "setting";
  children: SettingCstChildren;
}

export type SettingCstChildren = {
  Ident: IToken[];
  Assign?: IToken[];
  settingValue?: SettingValueCstNode[];
};

export interface SettingValueCstNode extends CstNode {
  name: "settingValue";
  children: SettingValueCstChildren;
}

export type SettingValueCstChildren = {
  Minus?: IToken[];
  Digits?: IToken[];
  Text?: IToken[];
  Ident?: IToken[];
};

export interface ExpressionCstNode extends CstNode {
  name: "expression";
  children: ExpressionCstChildren;
}

export type ExpressionCstChildren = {
  operand: (OperandCstNode)[];
  BinarySign?: IToken[];
};

export interface OperandCstNode extends CstNode {
  name: "operand";
  children: OperandCstChildren;
}

export type OperandCstChildren = {
  PrefixSign?: IToken[];
  term: TermCstNode[];
  Power?: IToken[];
  exponent?: TermCstNode[];
};

export interface TermCstNode extends CstNode {
  name: "term";
  children: TermCstChildren;
}

export type TermCstChildren = {
  Atom?: IToken[];
  set?: SetCstNode[];
  LeftParenthesis?: IToken[];
  expression?: ExpressionCstNode[];
  RightParenthesis?: IToken[];
};

export interface SetCstNode extends CstNode {
  name: "set";
  children: SetCstChildren;
}

export type SetCstChildren = {
  braces?: BracesCstNode[];
  range?: RangeCstNode[];
};

export interface BracesCstNode extends CstNode {
  name: "braces";
  children: BracesCstChildren;
}

export type BracesCstChildren = {
  LeftBrace: IToken[];
  member?: MemberCstNode[];
  Comma?: IToken[];
  RightBrace: IToken[];
};

export interface MemberCstNode extends CstNode {
  name: "member";
  children: MemberCstChildren;
}

export type MemberCstChildren = {
  expression?: ExpressionCstNode[];
  Underscore?: IToken[];
};

export interface RangeCstNode extends CstNode {
  name: "range";
  children: RangeCstChildren;
}

export type RangeCstChildren = {
  Head: IToken[];
  LeftBracket: IToken[];
  item: ItemCstNode[];
  Comma?: IToken[];
  RightBracket: IToken[];
};

export interface ItemCstNode extends CstNode {
  name: "item";
  children: ItemCstChildren;
}

export type ItemCstChildren = {
  term: TermCstNode[];
  Dots?: IToken[];
  to?: TermCstNode[];
};

export interface ICstNodeVisitor<IN, OUT> extends ICstVisitor<IN, OUT> {
  script(children: ScriptCstChildren, param?: IN): OUT;
  header(children: HeaderCstChildren, param?: IN): OUT;
  importation(children: ImportationCstChildren, param?: IN): OUT;
  statement(children: StatementCstChildren, param?: IN): OUT;
  forLoop(children: ForLoopCstChildren, param?: IN): OUT;
  conditional(children: ConditionalCstChildren, param?: IN): OUT;
  block(children: BlockCstChildren, param?: IN): OUT;
  exportation(children: ExportationCstChildren, param?: IN): OUT;
  exportItem(children: ExportItemCstChildren, param?: IN): OUT;
  discreteCall(children: DiscreteCallCstChildren, param?: IN): OUT;
  named(children: NamedCstChildren, param?: IN): OUT;
  goalRest(children: GoalRestCstChildren, param?: IN): OUT;
  preferenceRest(children: PreferenceRestCstChildren, param?: IN): OUT;
  clauses(children: ClausesCstChildren, param?: IN): OUT;
  callRest(children: CallRestCstChildren, param?: IN): OUT;
  definition(children: DefinitionCstChildren, param?: IN): OUT;
  assigned(children: AssignedCstChildren, param?: IN): OUT;
  declared(children: DeclaredCstChildren, param?: IN): OUT;
  setting(children: SettingCstChildren, param?: IN): OUT;
  settingValue(children: SettingValueCstChildren, param?: IN): OUT;
  expression(children: ExpressionCstChildren, param?: IN): OUT;
  operand(children: OperandCstChildren, param?: IN): OUT;
  term(children: TermCstChildren, param?: IN): OUT;
  set(children: SetCstChildren, param?: IN): OUT;
  braces(children: BracesCstChildren, param?: IN): OUT;
  member(children: MemberCstChildren, param?: IN): OUT;
  range(children: RangeCstChildren, param?: IN): OUT;
  item(children: ItemCstChildren, param?: IN): OUT;
}
