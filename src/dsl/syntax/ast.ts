import type { Span } from "../source.ts";

/**
 * The abstract tree of a script. Every node is a span of the text it was read from; in trees that tools build, spans mean nothing and
 * may be 0..0. Names are without their marks: `@N1` is the node name "N1", `$x` the variable "x".
 */
export interface ScriptTree extends Span {
  /** Absent in classic scripts. */
  readonly header?: Word;
  readonly imports: readonly Import[];
  readonly statements: readonly Statement[];
}

/** A name that stands for itself: of a script, a template, an option, a constraint, a scope. */
export interface Word extends Span {
  readonly name: string;
}

/** `import a.b;`, or with `folder` `import a.b.*;` */
export interface Import extends Span {
  readonly target: Word;
  readonly folder: boolean;
}

export type Statement = Declaration | Assignment | Call | Minimization | ForLoop | Conditional | Export;

export interface Block extends Span {
  readonly statements: readonly Statement[];
}

export interface Declaration extends Span {
  readonly kind: "declaration";
  readonly target: Expression;
  readonly template: Word;
  readonly options: readonly Option[];
}

export interface Option extends Span {
  readonly name: Word;
  /** Absent for a flag. */
  readonly value?: OptionValue;
}

export type OptionValue = NumberLiteral | TextLiteral | (Word & { readonly kind: "name" });

export type AssignSign = "=" | "+=" | "-=" | "*=" | "/=" | "%=";

export interface Assignment extends Span {
  readonly kind: "assignment";
  readonly target: Expression;
  readonly sign: Sign<AssignSign>;
  readonly value: Expression;
}

export interface Call extends Span {
  readonly kind: "call";
  /** The mark `>>`. */
  readonly mark?: Span;
  readonly name: Word;
  readonly args: readonly Expression[];
  /** `prefer` in front of the call: it may be broken, for a price. */
  readonly preference?: Preference;
}

/** `prefer … weight 10 level 2`. */
export interface Preference {
  readonly word: Word;
  readonly clauses: readonly Clause[];
}

/** How much a goal or a preference counts. */
export interface Clause extends Span {
  readonly word: Word & { readonly name: "weight" | "level" };
  readonly value: Expression;
}

/** `minimize name(…) weight 3 level 2;`; a goal without arguments needs no parentheses. */
export interface Minimization extends Span {
  readonly kind: "minimize";
  readonly word: Word;
  readonly name: Word;
  readonly args: readonly Expression[];
  readonly clauses: readonly Clause[];
}

export interface ForLoop extends Span {
  readonly kind: "for";
  readonly variable: Variable;
  readonly members: Expression;
  readonly body: Block;
}

export interface Conditional extends Span {
  readonly kind: "if";
  readonly branches: readonly { readonly condition: Expression; readonly body: Block }[];
  readonly otherwise?: Block;
}

export interface Export extends Span {
  readonly kind: "export";
  readonly items: readonly (Variable | Braces | Range)[];
  /** `*` alone, names of scripts, or names that end with `.*`. */
  readonly scopes: readonly Word[];
}

export type Expression =
  | Name
  | NodeName
  | Variable
  | NumberLiteral
  | TextLiteral
  | Parenthesis
  | Prefixed
  | Power
  | Chain
  | Braces
  | Range;

/** A bare name. */
export interface Name extends Word {
  readonly kind: "name";
}

export interface NodeName extends Word {
  readonly kind: "node";
}

export interface Variable extends Word {
  readonly kind: "variable";
}

/** `digits` as written; with `negative` only as the value of an option. */
export interface NumberLiteral extends Span {
  readonly kind: "number";
  readonly digits: string;
  readonly negative?: true;
}

/** `text` with its escapes decoded. */
export interface TextLiteral extends Span {
  readonly kind: "string";
  readonly text: string;
}

export interface Parenthesis extends Span {
  readonly kind: "parenthesis";
  readonly inner: Expression;
}

export interface Sign<Text extends string> extends Span {
  readonly sign: Text;
}

export type PrefixSign = "-" | "!" | "#";

/** The signs as written; the last one applies first. */
export interface Prefixed extends Span {
  readonly kind: "prefixed";
  readonly signs: readonly Sign<PrefixSign>[];
  readonly operand: Expression;
}

export interface Power extends Span {
  readonly kind: "power";
  readonly base: Expression;
  readonly sign: Sign<"^">;
  readonly exponent: Expression;
}

export type BinarySign = "&&" | "||" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

/** Operands joined by operators of one level, grouped to the left. */
export interface Chain extends Span {
  readonly kind: "chain";
  readonly first: Expression;
  readonly rest: readonly { readonly sign: Sign<BinarySign>; readonly operand: Expression }[];
}

export interface Braces extends Span {
  readonly kind: "braces";
  readonly members: readonly Member[];
}

export type Member = Expression | Blank;

/** The blank slot `_`. */
export interface Blank extends Span {
  readonly kind: "blank";
}

/** `head[item, item, …]tail`: names, each head + text + tail, of the kind that the mark in front of the head says. */
export interface Range extends Span {
  readonly kind: "range";
  readonly of: "name" | "node" | "variable";
  readonly head: Word;
  readonly items: readonly Item[];
  readonly tail: string;
}

/** One text, or with `to` an interval. */
export interface Item extends Span {
  readonly from: Expression;
  readonly to?: Expression;
}
