import { createToken, Lexer, type TokenType } from "chevrotain";

/** Blank space between tokens; the class is also what may stand between the head of a range and its bracket. */
const blanks = "[ \\t\\n\\r\\f\\v\\u00a0]";
const nameEnd = "[A-Za-z0-9]*(?:(?:[-_]+|\\.)[A-Za-z0-9]+)*";
const numberEnd = "(?![0-9A-Za-z_])";

/** The text between string quotes: plain characters and pairs that begin with a backslash. */
const stringBody = (pairs: string) => `[^"\\\\]*(?:\\\\${pairs}[^"\\\\]*)*`;

/** What the grammar treats alike: a token of any type of the category serves. */
const category = (name: string, label: string): TokenType => createToken({ name, pattern: Lexer.NA, label });
export const BinarySign = category("BinarySign", "an operator");
export const PrefixSign = category("PrefixSign", "a prefix operator");
export const AssignSign = category("AssignSign", '"="');
export const ScriptName = category("ScriptName", "the name of a script");
export const Digits = category("Digits", "a number");
export const Head = category("Head", "a range");
/** A term of one token. */
export const Atom = category("Atom", "a value");

const token = (name: string, pattern: string | RegExp, label = name, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern, label, categories, line_breaks: false });

const sign = (name: string, text: string, ...categories: TokenType[]): TokenType =>
  token(name, text, `"${text}"`, categories);

const Blank = createToken({
  name: "Blank",
  pattern: new RegExp(`${blanks}+`),
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\n]*/, group: "comments" });
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: /\/\*[\s\S]*?\*\//,
  group: "comments",
  line_breaks: true,
});
/** A comment that nothing closes; never reaches the parser. */
export const OpenComment = createToken({ name: "OpenComment", pattern: /\/\*[\s\S]*/, line_breaks: true });

// The heads of ranges: a name directly in front of a bracket, blanks between them allowed.
const head = `(?=${blanks}*\\[)`;
export const NodePrefix = token("NodePrefix", new RegExp(`@[A-Za-z0-9][A-Za-z0-9._-]*${head}`), "a range of nodes", [
  Head,
]);
export const VarPrefix = token("VarPrefix", new RegExp(`\\$[A-Za-z][A-Za-z0-9._]*${head}`), "a range of variables", [
  Head,
]);
export const NamePrefix = token("NamePrefix", new RegExp(`[A-Za-z][A-Za-z0-9._-]*${head}`), "a range", [Head]);

export const NodeName = token("NodeName", new RegExp(`@[A-Za-z0-9]${nameEnd}`), "a node", [Atom]);
export const Variable = token("Variable", /\$[A-Za-z][A-Za-z0-9]*(?:(?:_+|\.)[A-Za-z0-9]+)*/, "a variable", [Atom]);
export const WildName = token("WildName", new RegExp(`[A-Za-z]${nameEnd}\\.\\*`), "a name that ends with .*", [
  ScriptName,
]);
export const Ident = token("Ident", new RegExp(`[A-Za-z]${nameEnd}`), "a name", [Atom, ScriptName]);

const reserved = (name: string, word: string): TokenType =>
  createToken({ name, pattern: word, longer_alt: Ident, label: `"${word}"`, line_breaks: false });
export const Namespace = reserved("Namespace", "namespace");
export const Import = reserved("Import", "import");
export const Export = reserved("Export", "export");
export const To = reserved("To", "to");
export const For = reserved("For", "for");
export const In = reserved("In", "in");
export const If = reserved("If", "if");
export const Else = reserved("Else", "else");

export const Hex = token("Hex", new RegExp(`0[xX][0-9A-Fa-f]+${numberEnd}`), "a number", [Digits, Atom]);
export const Float = token("Float", new RegExp(`(?:0|[1-9][0-9]*)\\.[0-9]+${numberEnd}`), "a number", [Digits, Atom]);
export const LeadingZero = token("LeadingZero", new RegExp(`0[0-9]+${numberEnd}`), "a number", [Digits, Atom]);
export const Decimal = token("Decimal", new RegExp(`(?:0|[1-9][0-9]*)${numberEnd}`), "a number", [Digits, Atom]);
/** Digits glued to what is no part of a number; never reaches the parser. */
export const BadNumber = token("BadNumber", /[0-9][0-9A-Za-z_]*/);

export const Text = createToken({
  name: "Text",
  pattern: new RegExp(`"${stringBody("[btnfr\"'\\\\]")}"`),
  label: "a string",
  categories: [Atom],
  line_breaks: true,
});
/** A string with an unknown escape, or that nothing closes; never reaches the parser. */
export const BadText = createToken({
  name: "BadText",
  pattern: new RegExp(`"${stringBody("(?:[\\s\\S]|(?![\\s\\S]))")}"?`),
  line_breaks: true,
});

/** The end of a range with the text glued to it, unless that text is the head of another range. */
export const RightBracket = token(
  "RightBracket",
  new RegExp(`\\](?:(?![A-Za-z0-9._-]*${blanks}*\\[)(?:[._-]?[A-Za-z0-9])+)?`),
  '"]"',
);

export const Dots = sign("Dots", "..");
export const And = sign("And", "&&", BinarySign);
export const Or = sign("Or", "||", BinarySign);
export const Equal = sign("Equal", "==", BinarySign);
export const Unequal = sign("Unequal", "!=", BinarySign);
export const AtMost = sign("AtMost", "<=", BinarySign);
export const AtLeast = sign("AtLeast", ">=", BinarySign);
export const Discrete = sign("Discrete", ">>");
export const PlusAssign = sign("PlusAssign", "+=", AssignSign);
export const MinusAssign = sign("MinusAssign", "-=", AssignSign);
export const TimesAssign = sign("TimesAssign", "*=", AssignSign);
export const DivideAssign = sign("DivideAssign", "/=", AssignSign);
export const ModuloAssign = sign("ModuloAssign", "%=", AssignSign);
export const Assign = sign("Assign", "=", AssignSign);
export const Plus = sign("Plus", "+", BinarySign);
export const Minus = sign("Minus", "-", BinarySign, PrefixSign);
export const Times = sign("Times", "*", BinarySign);
export const Divide = sign("Divide", "/", BinarySign);
export const Modulo = sign("Modulo", "%", BinarySign);
export const Power = sign("Power", "^");
export const Not = sign("Not", "!", PrefixSign);
export const Less = sign("Less", "<", BinarySign);
export const Greater = sign("Greater", ">", BinarySign);
export const Count = sign("Count", "#", PrefixSign);
export const LeftBrace = sign("LeftBrace", "{");
export const RightBrace = sign("RightBrace", "}");
export const LeftParenthesis = sign("LeftParenthesis", "(");
export const RightParenthesis = sign("RightParenthesis", ")");
export const LeftBracket = sign("LeftBracket", "[");
export const Comma = sign("Comma", ",");
export const Semicolon = sign("Semicolon", ";");
export const Colon = sign("Colon", ":");
export const Underscore = token("Underscore", "_", '"_"');

export const reservedWords: readonly TokenType[] = [Namespace, Import, Export, To, For, In, If, Else];

/** What goals and preferences begin with. Not reserved: these words mean something in front of another name only. */
export const wishWords: ReadonlySet<string> = new Set(["minimize", "prefer"]);
/** What may follow a goal or a preference. Not reserved: these words mean something there only. */
export const clauseWords: ReadonlySet<string> = new Set(["weight", "level"]);

export const assignSigns: ReadonlySet<TokenType> = new Set([
  Assign,
  PlusAssign,
  MinusAssign,
  TimesAssign,
  DivideAssign,
  ModuloAssign,
]);

const controls = "\\u0000-\\u0008\\u000e-\\u001f";
/** A character that starts no token; never reaches the parser. */
export const Stray = token("Stray", new RegExp(`[${controls}$&'.?@\\\\\`|~\\u007f-\\uffff]`));

/** All token types: the categories, then patterns of which the first that matches wins. */
export const vocabulary: readonly TokenType[] = [
  BinarySign,
  PrefixSign,
  AssignSign,
  ScriptName,
  Digits,
  Head,
  Atom,
  Blank,
  LineComment,
  BlockComment,
  OpenComment,
  NodePrefix,
  VarPrefix,
  NamePrefix,
  NodeName,
  Variable,
  WildName,
  ...reservedWords,
  Ident,
  Hex,
  Float,
  LeadingZero,
  Decimal,
  BadNumber,
  Text,
  BadText,
  RightBracket,
  Dots,
  And,
  Or,
  Equal,
  Unequal,
  AtMost,
  AtLeast,
  Discrete,
  PlusAssign,
  MinusAssign,
  TimesAssign,
  DivideAssign,
  ModuloAssign,
  Assign,
  Plus,
  Minus,
  Times,
  Divide,
  Modulo,
  Power,
  Not,
  Less,
  Greater,
  Count,
  LeftBrace,
  RightBrace,
  LeftParenthesis,
  RightParenthesis,
  LeftBracket,
  Comma,
  Semicolon,
  Colon,
  Underscore,
  Stray,
];
