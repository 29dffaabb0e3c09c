import { memoryResolver } from "../../src/dsl/imports.ts";

const numbers = Array.from({ length: 1000 }, (_, i) => i).join(",");
const chainOfImports = Object.fromEntries(
  Array.from({ length: 300 }, (_, i) => [`s${i}.btrp`, `namespace s${i}; import s${i + 1};`]),
);

/** Scripts that would take for ever, or all memory: what they ask for, the text, and the code of what is said instead. */
export const hostileScripts: readonly (readonly [string, string, string])[] = [
  ["an interval", "VM[1..999999999] : s;", "range-too-large"],
  ["an interval down", "$x = VM[999999999..(-999999999)];", "range-too-large"],
  [
    "many intervals",
    "for $i in {1,2,3,4,5,6,7,8,9} { $a = $i; VM[1..99999]_x : s; W[1..99999] : s; X[1..99999] : s; Y[1..99999] : s; }",
    "too-much-work",
  ],
  ["nested loops", `$s = {${numbers}}; for $a in $s { for $b in $s { for $c in $s { $x = 1; } } }`, "too-much-work"],
  [
    "nested loops without a body",
    `$s = {${numbers}}; for $a in $s { for $b in $s { for $c in $s { } } }`,
    "too-much-work",
  ],
  ["a product", "VM[1..5000] : s; $p = $me * $me;", "too-much-work"],
  ["a square of a square", "VM[1..100] : s; $p = $me ^ 2; $q = $p ^ 2;", "too-much-work"],
  ["constraints for each pair", "VM[1..20000] : s; before(VM[1..10000], VM[10001..20000]);", "too-much-work"],
  [
    "long sets, compared",
    `VM[1..50000] : s; $a = $me + {VM1}; for $i in {${numbers}} { if $a == $me { } }`,
    "too-much-work",
  ],
  [
    "a live set, copied",
    `for $i in {${numbers}} { VM[($i * 100)..($i * 100 + 99)] : s; $x = $me - {VM0}; }`,
    "too-much-work",
  ],
  ["a string that doubles", `$s = "a"; for $i in {${numbers}} { $s = $s + $s; }`, "string-too-long"],
  ["sets in sets", `$x = {1}; for $i in {${numbers}} { $x = {$x}; }`, "nesting-too-deep"],
  ["parts of parts", `$x = {1}; for $i in {${numbers}} { $x = $x % 1; }`, "nesting-too-deep"],
  ["parentheses", `$x = ${"(".repeat(200_000)}1${")".repeat(200_000)};`, "nesting-too-deep"],
  ["braces", `$x = ${"{".repeat(200_000)}`, "nesting-too-deep"],
  ["brackets", "VM[".repeat(200_000), "nesting-too-deep"],
  ["blocks", "if 1 {".repeat(100_000), "nesting-too-deep"],
  ["imports of imports", "import s0;", "import-errors"],
  ["a long text", "x".repeat(10_000_000), "script-too-large"],
  ["many signs", "+".repeat(1_500_000), "script-too-large"],
  ["rubbish", "\u0000\u0001".repeat(500_000), "lex-unexpected-char"],
  ["an open string", `"${"a".repeat(1_000_000)}`, "lex-unterminated-string"],
  ["an open comment", `/${"*".repeat(1_000_000)}`, "lex-unterminated-comment"],
];

/** A chain of imports, longer than it may be. */
export const longImports = memoryResolver(chainOfImports);
