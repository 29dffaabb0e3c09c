import type { Pages } from "./page.ts";

/** The text cannot be read. */
export const syntaxPages = {
  "lex-unexpected-char": {
    title: "A character that begins nothing",
    why: "Outside of comments and strings the language uses letters, digits and a few signs. Logic operators are doubled, strings stand between double quotes, and a lone $ or @ lacks its name.",
    wrong: "namespace t;\n$both = 1 & 1;\nexport $both to *;",
    right: "namespace t;\n$both = 1 && 1;\nexport $both to *;",
  },
  "lex-unterminated-comment": {
    title: "A comment without an end",
    why: "A comment that begins with /* goes on to the first */. Without one, everything after it would silently be no script.",
    wrong: "namespace t;\n/* two VMs\nVM[1..2] : small;",
    right: "namespace t;\n/* two VMs */\nVM[1..2] : small;",
  },
  "lex-unterminated-string": {
    title: "A string without an end",
    why: 'A string ends at the next double quote, even lines later. A quote inside it is written \\".',
    wrong: 'namespace t;\n$greeting = "hello;\nexport $greeting to *;',
    right: 'namespace t;\n$greeting = "hello";\nexport $greeting to *;',
  },
  "lex-bad-escape": {
    title: "An escape that stands for nothing",
    why: "In a string a backslash stands before one of b t n f r \" ' \\. To write a backslash itself, double it.",
    wrong: 'namespace t;\n$path = "a\\q";\nexport $path to *;',
    right: 'namespace t;\n$path = "a\\\\q";\nexport $path to *;',
  },
  "lex-bad-number": {
    title: "Digits that make no number",
    why: "Numbers are decimal, hexadecimal (0x2A), floating (4.2), and in scripts with a header octal when they begin with 0. There is no exponent, no digit grouping, and no name that begins with a digit.",
    wrong: "namespace t;\n$many = 1e5;\nexport $many to *;",
    right: "namespace t;\n$many = 100000;\nexport $many to *;",
  },
  "syntax-unexpected": {
    title: "Something stands where it cannot",
    why: "No script goes on like this. The message says what was found and what could have followed; the mistake is at that place or just before it.",
    wrong: "namespace t;\nVM1 : small;\nroot(VM1;",
    right: "namespace t;\nVM1 : small;\nroot(VM1);",
  },
  "syntax-unexpected-end": {
    title: "The script ends too early",
    why: "A statement or a block is not finished. Every statement ends with a semicolon, every block with a closing brace.",
    wrong: "namespace t;\nVM1 : small;\nif 1 { root(VM1);",
    right: "namespace t;\nVM1 : small;\nif 1 { root(VM1); }",
  },
} satisfies Pages;
