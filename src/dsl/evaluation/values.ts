/** What a single value is. */
export type Kind = "number" | "string" | "vm" | "node";

export type Base = 8 | 10 | 16;

/** An integer in the base it prints in, or without a base a floating number. */
export interface NumberValue {
  readonly kind: "number";
  readonly value: number;
  readonly base: Base | undefined;
}

export interface TextValue {
  readonly kind: "string";
  readonly text: string;
}

/** A VM or a node; there is one object for each, so that identity is equality. */
export interface Element {
  readonly kind: "vm" | "node";
  /** The full name; of a node, with its mark. */
  readonly name: string;
  readonly id: number;
  /** The place in the model, or behind its elements for one that a script has declared. */
  readonly index: number;
}

export type Single = NumberValue | TextValue | Element;

export type Value = Single | SetValue;

/** What stands for a value among the members of one set: equal values have the same. */
export type Identity = string | number | Element;

/** An ordered set without repeated members, all of one kind and one degree less than its own. */
export class SetValue {
  readonly kind = "set";
  readonly of: Kind;
  readonly degree: number;
  readonly members: readonly Value[];
  /** What it takes to look at all of it, in steps of an evaluation. */
  readonly weight: number;
  #identity: string | undefined;

  /** @param members distinct, of kind `of` and one degree less */
  constructor(of: Kind, degree: number, members: readonly Value[]) {
    this.of = of;
    this.degree = degree;
    this.members = members;
    const isLight = degree === 1 && of !== "string";
    this.weight = isLight ? members.length : members.reduce((sum, member) => sum + weightOf(member), 1);
  }

  /** The same for sets of one degree with equal members in whatever order. */
  get identity(): string {
    this.#identity ??= `${this.degree}{${this.members.map(sortKey).sort().join(",")}}`;
    return this.#identity;
  }
}

function sortKey(member: Value): string {
  switch (member.kind) {
    case "number":
      return `${member.value}`;
    case "string":
      return `${member.text.length}:${member.text}`;
    case "set":
      return member.identity;
    default:
      return `${member.kind}${member.index}`;
  }
}

export function identityOf(value: Value): Identity {
  switch (value.kind) {
    case "number":
      return value.value;
    case "string":
      return `"${value.text}`;
    case "set":
      return value.identity;
    default:
      return value;
  }
}

export function weightOf(value: Value): number {
  if (value.kind === "set") return value.weight;
  return value.kind === "string" ? 1 + value.text.length / 8 : 1;
}

export const integer = (value: number, base: Base = 10): NumberValue => ({ kind: "number", value, base });

export const floating = (value: number): NumberValue => ({ kind: "number", value, base: undefined });

export const truth = (isTrue: boolean): NumberValue => integer(isTrue ? 1 : 0);

export const isInteger = (value: Value): value is NumberValue & { readonly base: Base } =>
  value.kind === "number" && value.base !== undefined;

export const kindOf = (value: Value): Kind => (value.kind === "set" ? value.of : value.kind);

export const degreeOf = (value: Value): number => (value.kind === "set" ? value.degree : 0);

export const haveOneType = (a: Value, b: Value): boolean => kindOf(a) === kindOf(b) && degreeOf(a) === degreeOf(b);

export const areEqual = (a: Value, b: Value): boolean => {
  if (a.kind !== b.kind) return false;
  if (a.kind === "set" && b.kind === "set" && a.members.length !== b.members.length) return false;
  return identityOf(a) === identityOf(b);
};

/** The name of a type in messages: `number`, `set<set<vm>>`. */
export const typeName = (value: Value): string => setTypeName(kindOf(value), degreeOf(value));

export const setTypeName = (of: Kind, degree: number): string => `${"set<".repeat(degree)}${of}${">".repeat(degree)}`;

/** The text of a single value in names and strings. */
export function print(value: Single): string {
  switch (value.kind) {
    case "number":
      return value.base === undefined ? printFloating(value.value) : value.value.toString(value.base);
    case "string":
      return value.text;
    default:
      return value.name;
  }
}

/** At least one decimal, never an exponent. */
function printFloating(value: number): string {
  const [digits, exponent] = String(value).split("e");
  if (exponent === undefined) return digits.includes(".") ? digits : `${digits}.0`;
  if (Number(exponent) > 0) return `${BigInt(value)}.0`;
  const [, sign, whole, fraction = ""] = /^(-?)(\d)\.?(\d*)$/.exec(digits) as RegExpExecArray;
  return `${sign}0.${"0".repeat(-Number(exponent) - 1)}${whole}${fraction}`;
}
