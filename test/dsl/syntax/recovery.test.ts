import { describe, expect, it } from "vitest";
import { parseScript } from "../../../src/dsl/parse.ts";
import { placed } from "../compiled.ts";

const faults = (text: string): string[] =>
  parseScript(text).diagnostics.map((diagnostic) => placed(diagnostic).replace("syntax-", ""));

describe("each mistake is reported, and reported once", () => {
  it.each([
    ["a missing semicolon", "VM1 : s\nspread(VM1);\nroot(;", ["unexpected 2:1", "unexpected 3:6"]],
    ["a missing parenthesis", "spread(VM1;\nroot(VM1;", ["unexpected 1:11", "unexpected 2:9"]],
    ["calls without arguments", "root();\nVM1 : s;\nban();", ["unexpected 1:6", "unexpected 3:5"]],
    ["a stray semicolon", "$x = 1;;\n$y = 2;;", ["unexpected 1:8", "unexpected 2:8"]],
    ["an expression as a statement", "$x + 1;\nVM1 : s;", ["unexpected 1:4"]],
    ["an unclosed set", "$x = {1, 2;\n$y = 3;\n$z = ;", ["unexpected 1:11", "unexpected 3:6"]],
    ["an unclosed set in a block", "if 1 { $x = {1, 2; }\n$z = ;", ["unexpected 1:18", "unexpected 2:6"]],
    [
      "a faulty head of a block",
      "for v in {1} { root(; }\n$z = ;",
      ["unexpected 1:5", "unexpected 1:21", "unexpected 2:6"],
    ],
    ["a head without its set", "for $v in { root(VM1); }\n$z = ;", ["unexpected 1:17", "unexpected 2:6"]],
    ["a head in parentheses", "for ($v in {VM1}) { }\n$z = ;", ["unexpected 1:5", "unexpected 2:6"]],
    ["a condition without a block", "if 1 root(VM1); }\n$z = ;", ["unexpected 1:6", "unexpected 2:6"]],
    ["an else too many", "if 1 { } else { } else { }\n$z = ;", ["unexpected 1:19", "unexpected 2:6"]],
    ["two targets", "VM1, VM2 : s;\nroot();", ["unexpected 1:4", "unexpected 2:6"]],
    ["a mark in two pieces", "> > spread(VM1);\nroot();", ["unexpected 1:1", "unexpected 2:6"]],
    ["a late import", "VM1 : s;\nimport dc;\nroot();", ["unexpected 2:1", "unexpected 3:6"]],
    ["a second header", "namespace a;\nnamespace b;\nroot();", ["unexpected 2:1", "unexpected 3:6"]],
    ["a faulty header", "namespace ;\nroot();", ["unexpected 1:11", "unexpected 2:6"]],
    ["a faulty import", "import a\nimport ;\nroot(VM1);", ["unexpected 2:1", "unexpected 2:8"]],
    ["a closing brace too many", "VM1 : s; }\nroot();", ["unexpected 1:10", "unexpected 2:6"]],
    [
      "mistakes in nested blocks",
      "if 1 { for $a in {1} { root(); } ban(); }\n$z = ;",
      ["unexpected 1:29", "unexpected 1:38", "unexpected 2:6"],
    ],
    ["an unclosed block", "if 1 { $x = 1;", ["unexpected-end 1:15"]],
    ["unclosed blocks", "if 1 { for $a in {1} { root(VM1", ["unexpected-end 1:32"]],
    ["nothing but a head", "if", ["unexpected-end 1:3"]],
    ["a fault, then the end", "root()\n$x = ", ["unexpected 1:6", "unexpected-end 2:5"]],
  ])("%s", (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe("messages say what was found, what was expected, and why", () => {
  it.each([
    ["VM1 : s", 'found the end of the script, expected ";" or options in angle brackets'],
    ["root(VM1", 'found the end of the script, expected "," or ")"'],
    ["root();", 'found ")", expected an argument; a constraint takes at least one argument'],
    ["to : s;", 'found the reserved word "to", expected a statement'],
    ["use dc;", /; the keyword is "import"$/],
    ["VM[1+1] : s;", /; an expression in a range stands in parentheses/],
    ["$x = 2^-1;", /; a signed number stands in parentheses here$/],
    ["$x = 2^3^4;", /; powers do not chain; use parentheses$/],
    ["export VM1 to *;", /; only variables can be exported$/],
    ["a_ : s;", /names neither begin nor end with "_"/],
  ])("%s", (text, message) => {
    expect(parseScript(text).diagnostics[0].message).toMatch(message);
  });
});
