import { describe, expect, it } from "vitest";
import { Report } from "../../../src/dsl/report.ts";
import { Source } from "../../../src/dsl/source.ts";
import { tokenize } from "../../../src/dsl/syntax/lexer.ts";

function lexed(text: string) {
  const report = new Report(new Source("t", text), 100);
  const { tokens, comments } = tokenize(text, report);
  return {
    tokens: tokens.map(({ tokenType, image }) => `${tokenType.name} ${image}`),
    comments: comments.map(({ image }) => image),
    faults: report.diagnostics.map(({ code, range }) => `${code} ${range.start.offset}-${range.end.offset}`),
  };
}

describe("tokens", () => {
  it.each([
    ["inside toto for.shop", ["Ident inside", "Ident toto", "Ident for.shop"]],
    ["for in if", ["For for", "In in", "If if"]],
    ["in [1]", ["NamePrefix in", "LeftBracket [", "Decimal 1", "RightBracket ]"]],
    ["in.* *", ["WildName in.*", "Times *"]],
    ["a_ a_b a-b a--b a.1", ["Ident a", "Underscore _", "Ident a_b", "Ident a-b", "Ident a--b", "Ident a.1"]],
    ["@10.0.0.7 @a_b", ["NodeName @10.0.0.7", "NodeName @a_b"]],
    ["$x-1", ["Variable $x", "Minus -", "Decimal 1"]],
    ["$a..$b", ["Variable $a", "Dots ..", "Variable $b"]],
    ["1..3 1.5..2", ["Decimal 1", "Dots ..", "Decimal 3", "Float 1.5", "Dots ..", "Decimal 2"]],
    [
      "0 00 07 0x1F 0XaB 10.50",
      ["Decimal 0", "LeadingZero 00", "LeadingZero 07", "Hex 0x1F", "Hex 0XaB", "Float 10.50"],
    ],
    ["$R.[1]", ["VarPrefix $R.", "LeftBracket [", "Decimal 1", "RightBracket ]"]],
    ["@r-_[1].b217.home", ["NodePrefix @r-_", "LeftBracket [", "Decimal 1", "RightBracket ].b217.home"]],
    [
      "a[1]_b ]x ] x",
      [
        "NamePrefix a",
        "LeftBracket [",
        "Decimal 1",
        "RightBracket ]_b",
        "RightBracket ]x",
        "RightBracket ]",
        "Ident x",
      ],
    ],
    [
      "]-VM2 ]-VM[ ]-VM [",
      [
        "RightBracket ]-VM2",
        "RightBracket ]",
        "Minus -",
        "NamePrefix VM",
        "LeftBracket [",
        "RightBracket ]",
        "Minus -",
        "NamePrefix VM",
        "LeftBracket [",
      ],
    ],
    [
      "]-- ]__a ].",
      [
        "RightBracket ]",
        "Minus -",
        "Minus -",
        "RightBracket ]",
        "Underscore _",
        "Underscore _",
        "Ident a",
        "RightBracket ]",
        "Stray .",
      ],
    ],
    ['"a\\"b" "two\nlines"', ['Text "a\\"b"', 'Text "two\nlines"']],
    [
      ">> >= > ==== !=! &&||",
      ["Discrete >>", "AtLeast >=", "Greater >", "Equal ==", "Equal ==", "Unequal !=", "Not !", "And &&", "Or ||"],
    ],
    [
      "+=-=*=/=%==",
      ["PlusAssign +=", "MinusAssign -=", "TimesAssign *=", "DivideAssign /=", "ModuloAssign %=", "Assign ="],
    ],
    ["a /* b */ c // d", ["Ident a", "Ident c"]],
    ["a\u00a0b\fc\vd", ["Ident a", "Ident b", "Ident c", "Ident d"]],
    ["a /* [ */ [", ["Ident a", "LeftBracket ["]],
  ])("%j", (text, tokens) => {
    expect(lexed(text).tokens).toEqual(tokens);
  });

  it("keeps comments aside", () => {
    expect(lexed("a /* b */ c // d\n//").comments).toEqual(["/* b */", "// d", "//"]);
  });

  it("does not count a byte-order mark as a column", () => {
    const source = new Source("t", "\ufeffab");
    expect(source.position(1)).toEqual({ offset: 1, line: 1, column: 1 });
    expect(lexed("\ufeffab ?").faults).toEqual(["lex-unexpected-char 4-5"]);
  });
});

describe("lexical errors", () => {
  it.each([
    ["a ? b", ["lex-unexpected-char 2-3"]],
    ["a ??$ b", ["lex-unexpected-char 2-5"]],
    [
      "'a' & |",
      ["lex-unexpected-char 0-1", "lex-unexpected-char 2-3", "lex-unexpected-char 4-5", "lex-unexpected-char 6-7"],
    ],
    [
      "~ \\ . 5. é \u2003",
      [
        "lex-unexpected-char 0-1",
        "lex-unexpected-char 2-3",
        "lex-unexpected-char 4-5",
        "lex-unexpected-char 7-8",
        "lex-unexpected-char 9-10",
        "lex-unexpected-char 11-12",
      ],
    ],
    ["/* a", ["lex-unterminated-comment 0-4"]],
    ["/* a /* b */ c", []],
    ['"a', ["lex-unterminated-string 0-2"]],
    ['"a\\"', ["lex-unterminated-string 0-4"]],
    ['"a\\', ["lex-unterminated-string 0-3"]],
    ['"a\\q" b', ["lex-bad-escape 0-5"]],
    ['"a\\\nb"', ["lex-bad-escape 0-6"]],
    [
      "1e5 5a 0x 0xg 1_000",
      [
        "lex-bad-number 0-3",
        "lex-bad-number 4-6",
        "lex-bad-number 7-9",
        "lex-bad-number 10-13",
        "lex-bad-number 14-19",
      ],
    ],
    ["namespace t; 08 07", ["lex-bad-number 13-15"]],
    ["08 07", []],
  ])("%j", (text, faults) => {
    expect(lexed(text).faults).toEqual(faults);
  });
});

describe("positions", () => {
  it.each([
    ["ab", 1, 1, 2],
    ["a\nb", 2, 2, 1],
    ["a\r\nb", 3, 2, 1],
    ["a\rb", 2, 1, 3],
    ["\t\tx", 2, 1, 3],
    ["😀x", 2, 1, 3],
    ["", 0, 1, 1],
    ["a\n", 2, 2, 1],
  ])("%j at %i is %i:%i", (text, offset, line, column) => {
    expect(new Source("t", text).position(offset)).toEqual({ offset, line, column });
  });
});

it("takes time in proportion to the text", () => {
  const n = 1_000_000;
  const texts = [
    "a".repeat(n),
    `a${" ".repeat(n)}b`,
    `]${"a".repeat(n)}[`,
    `a${"-".repeat(n)}`,
    `"${"\\n".repeat(n / 2)}`,
    "?".repeat(n),
  ];
  const start = performance.now();
  for (const text of texts) tokenize(text, new Report(new Source("t", text), 10));
  expect(performance.now() - start).toBeLessThan(10_000);
});
