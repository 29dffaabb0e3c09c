import type { Pages } from "./page.ts";

/** More than a script may cost. */
export const limitPages = {
  "script-too-large": {
    title: "A script that is too long",
    why: "The length of a script is limited, so that no file can stop a service that checks it. Split it, or use ranges and loops.",
    wrong: "namespace t;\nVM1 : small;\nVM2 : small;\nVM3 : small;",
    right: "namespace t;\nVM[1..3] : small;",
    setting: { limits: { textLength: 40 } },
  },
  "nesting-too-deep": {
    title: "Too deep inside each other",
    why: "Brackets, blocks, sets and imports may be inside each other, up to a limit that no script written by hand reaches.",
    wrong: "namespace t;\n$x = ((((1))));\nexport $x to *;",
    right: "namespace t;\n$x = ((1));\nexport $x to *;",
    setting: { limits: { nesting: 3 } },
  },
  "string-too-long": {
    title: "A string that is too long",
    why: "Strings that are put together in loops grow fast; their length is limited.",
    wrong: 'namespace t;\n$x = "a";\nfor $i in {1, 2, 3} { $x = $x + $x + $i; }\nexport $x to *;',
    right: 'namespace t;\n$x = "a";\nfor $i in {1, 2, 3} { $x += $i; }\nexport $x to *;',
    setting: { limits: { string: 10 } },
  },
  "too-much-work": {
    title: "A script that would take too long",
    why: "Loops inside loops and products of sets multiply. The work of a script with all its imports is limited, so that checking always ends.",
    wrong: "namespace t;\n$pairs = #({1, 2, 3} * {4, 5, 6});\nexport $pairs to *;",
    right: "namespace t;\n$pairs = #{1, 2, 3} * #{4, 5, 6};\nexport $pairs to *;",
    setting: { limits: { work: 40 } },
  },
  "too-many-diagnostics": {
    title: "More mistakes than anyone would read",
    why: "The number of diagnostics of one script is limited. Mend the first ones; many of the others may be gone then.",
    wrong: "namespace t;\n$a = 1 & 2 & 3;",
    right: "namespace t;\n$a = 1 && 2 == 3;\nexport $a to *;",
    setting: { limits: { diagnostics: 0 } },
  },
} satisfies Pages;
