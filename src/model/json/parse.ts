import { InputError } from "./door.ts";

/**
 * Parses strict JSON.
 * @throws InputError with line and column when the text is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("", describe(text, firstFault(text)));
  }
}

function describe(text: string, { offset, expected }: Fault): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  const found = offset >= text.length ? "the text ends" : `found ${JSON.stringify(text.slice(offset, offset + 12))}`;
  return text.trim() === ""
    ? "the text is empty, expected JSON"
    : `not JSON at line ${line}, column ${column}: ${found}, expected ${expected}`;
}

interface Fault {
  readonly offset: number;
  readonly expected: string;
}

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z.+-])/y;
const word = /(?:true|false|null)(?![0-9A-Za-z_])/y;

/** Where a text stops being JSON. Iterative: depth costs no stack. */
function firstFault(text: string): Fault {
  const open: ("{" | "[")[] = [];
  let expected: "value" | "value or ]" | "key" | "key or }" | ":" | "after" = "value";
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (;;) {
    skip(blank);
    const sign = text[at];
    if (expected === ":") {
      if (sign !== ":") return { offset: at, expected: '":"' };
      at++;
      expected = "value";
    } else if (expected === "after") {
      const inner = open[open.length - 1];
      if (inner === undefined) return { offset: at, expected: "nothing more" };
      if (sign === ",") expected = inner === "{" ? "key" : "value";
      else if (sign === (inner === "{" ? "}" : "]")) open.pop();
      else return { offset: at, expected: inner === "{" ? '"," or "}"' : '"," or "]"' };
      at++;
    } else if ((expected === "key or }" && sign === "}") || (expected === "value or ]" && sign === "]")) {
      open.pop();
      at++;
      expected = "after";
    } else if (sign === '"') {
      const end = stringEnd(text, at);
      if (typeof end !== "number") return end;
      at = end;
      expected = expected.startsWith("key") ? ":" : "after";
    } else if (expected.startsWith("key")) {
      return { offset: at, expected: expected === "key" ? "a key in double quotes" : 'a key in double quotes or "}"' };
    } else if (sign === "{" || sign === "[") {
      open.push(sign);
      at++;
      expected = sign === "{" ? "key or }" : "value or ]";
    } else if (skip(number) || skip(word)) {
      expected = "after";
    } else {
      return { offset: at, expected: "a value" };
    }
  }
}

const escapePair = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

/** The offset after the string that opens at `start`, or its fault. */
function stringEnd(text: string, start: number): number | Fault {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') return at + 1;
    if (sign < " ") return { offset: at, expected: "no control character inside a text" };
    if (sign === "\\") {
      escapePair.lastIndex = at;
      if (!escapePair.test(text)) return { offset: at, expected: "an escape of JSON" };
      at = escapePair.lastIndex - 1;
    }
  }
  return { offset: text.length, expected: "the closing quote" };
}
