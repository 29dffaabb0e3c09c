import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInstance } from "../../../src/constraints/instance.ts";
import { InputError } from "../../../src/model/json/door.ts";
import { parseJson } from "../../../src/model/json/parse.ts";
import * as documents from "../documents.ts";

function messageFor(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a text that is no JSON: where, what is there, what should be", () => {
  const rows: [text: string, message: string][] = [
    ["", "the text is empty, expected JSON"],
    [" \n\t ", "the text is empty, expected JSON"],
    ["garbage", 'not JSON at line 1, column 1: found "garbage", expected a value'],
    ["\ufeff{}", 'not JSON at line 1, column 1: found "\ufeff{}", expected a value'],
    ["{", 'not JSON at line 1, column 2: the text ends, expected a key in double quotes or "}"'],
    ['{"a"', 'not JSON at line 1, column 5: the text ends, expected ":"'],
    ['{"a" 1}', 'not JSON at line 1, column 6: found "1}", expected ":"'],
    ['{"a":', "not JSON at line 1, column 6: the text ends, expected a value"],
    ['{"a":}', 'not JSON at line 1, column 6: found "}", expected a value'],
    ['{"a":1', 'not JSON at line 1, column 7: the text ends, expected "," or "}"'],
    ['{"a":1,}', 'not JSON at line 1, column 8: found "}", expected a key in double quotes'],
    ['{"a":1 "b":2}', 'not JSON at line 1, column 8: found "\\"b\\":2}", expected "," or "}"'],
    ["{'a':1}", `not JSON at line 1, column 2: found "'a':1}", expected a key in double quotes or "}"`],
    ["{1:2}", 'not JSON at line 1, column 2: found "1:2}", expected a key in double quotes or "}"'],
    ["[", "not JSON at line 1, column 2: the text ends, expected a value"],
    ["[1", 'not JSON at line 1, column 3: the text ends, expected "," or "]"'],
    ["[1,]", 'not JSON at line 1, column 4: found "]", expected a value'],
    ["[1 2]", 'not JSON at line 1, column 4: found "2]", expected "," or "]"'],
    ["[1}", 'not JSON at line 1, column 3: found "}", expected "," or "]"'],
    ['{"a":1]', 'not JSON at line 1, column 7: found "]", expected "," or "}"'],
    ["{}\n\n  {}", 'not JSON at line 3, column 3: found "{}", expected nothing more'],
    ["[1, // one\n2]", 'not JSON at line 1, column 5: found "// one\\n2]", expected a value'],
    ["01", 'not JSON at line 1, column 1: found "01", expected a value'],
    ["[1.]", 'not JSON at line 1, column 2: found "1.]", expected a value'],
    ["[+1]", 'not JSON at line 1, column 2: found "+1]", expected a value'],
    ["[-]", 'not JSON at line 1, column 2: found "-]", expected a value'],
    ["[1e]", 'not JSON at line 1, column 2: found "1e]", expected a value'],
    ["[NaN]", 'not JSON at line 1, column 2: found "NaN]", expected a value'],
    ["truely", 'not JSON at line 1, column 1: found "truely", expected a value'],
    ["[nul", 'not JSON at line 1, column 2: found "nul", expected a value'],
    ['"open', "not JSON at line 1, column 6: the text ends, expected the closing quote"],
    ['"a\nb"', 'not JSON at line 1, column 3: found "\\nb\\"", expected no control character inside a text'],
    ['"\\x"', 'not JSON at line 1, column 2: found "\\\\x\\"", expected an escape of JSON'],
    ['"\\u12"', 'not JSON at line 1, column 2: found "\\\\u12\\"", expected an escape of JSON'],
    ['{\n "a": [\n  1,\n  two\n]}', 'not JSON at line 4, column 3: found "two\\n]}", expected a value'],
    [`[${"x".repeat(50)}`, 'not JSON at line 1, column 2: found "xxxxxxxxxxxx", expected a value'],
  ];
  it.each(rows)("%j", (text, message) => {
    expect(messageFor(() => parseJson(text))).toBe(message);
  });
});

/** Texts that are nearly JSON: documents with a piece cut out, put in or doubled. */
const mutated = fc
  .tuple(
    fc.oneof(
      fc.json({ maxDepth: 3 }),
      fc.constant(JSON.stringify(documents.model)),
      fc.constant(JSON.stringify(documents.constraints, null, 1)),
    ),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(3),
        fc.oneof(
          fc.constantFrom(...'{}[],:"\\-+.eE0159 \t\n\rtfn/u'.split("")),
          fc.constantFrom("true", "null", "\\u00", '""', "1e5", "\u2028", "\0", "\ufeff"),
          fc.string({ maxLength: 2 }),
        ),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((known, [place, cut, piece]) => {
      const at = Math.floor(place * known.length);
      return known.slice(0, at) + piece + known.slice(at + cut);
    }, text),
  );

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What may follow a beginning of JSON whose strings and brackets are still open. */
function couldGoOn(beginning: string): boolean {
  const closers: string[] = [];
  let inString = false;
  for (let i = 0; i < beginning.length; i++) {
    if (inString) {
      if (beginning[i] === "\\") i++;
      else if (beginning[i] === '"') inString = false;
    } else if (beginning[i] === '"') inString = true;
    else if (beginning[i] === "{") closers.unshift("}");
    else if (beginning[i] === "[") closers.unshift("]");
    else if (beginning[i] === "}" || beginning[i] === "]") closers.shift();
  }
  const pieces = ["", "0", '"', '":0', ":0", '"":0', "rue", "ue", "e", "alse", "lse", "se", "ull", "ll", "l"];
  const inside = ["", "n", "\\", "0", "00", "000", "0000", "u0000"].flatMap((rest) =>
    ['"', '":0'].map((end) => `${rest}${end}`),
  );
  return [...pieces, ...inside].some((piece) => isJson(beginning + piece + closers.join("")));
}

describe("against JSON.parse", () => {
  it("accepts and refuses the same texts, and points at the first character that cannot be", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        if (isJson(text)) {
          expect(parseJson(text)).toEqual(JSON.parse(text));
          return;
        }
        const message = messageFor(() => parseJson(text));
        if (text.trim() === "") return;
        const [, line, column] = /^not JSON at line (\d+), column (\d+): /.exec(message) as RegExpExecArray;
        const lines = text.split("\n");
        const offset =
          lines.slice(0, Number(line) - 1).reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
        expect(offset).toBeLessThanOrEqual(text.length);
        expect(message.includes("the text ends")).toBe(offset === text.length);
        expect(couldGoOn(text.slice(0, offset)), message).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("every beginning of a document says that the text ends, or is a document", () => {
    const text = JSON.stringify(documents.model);
    for (let length = 1; length < text.length; length++) {
      const message = messageFor(() => parseJson(text.slice(0, length)));
      expect(message).toMatch(/the text ends|found "-?[0-9.a-z]+", expected a value/);
    }
  });
});

describe("large and strange input is refused in one message and in linear time", () => {
  const megabytes = 10 * 2 ** 20;
  const rows: [string, string][] = [
    ["10 MB of letters", "x".repeat(megabytes)],
    ["10 MB of digits and a letter", `[${"1".repeat(megabytes)}x`],
    ["10 MB of blanks", " ".repeat(megabytes)],
    ["10 MB of an open text", `"${"a".repeat(megabytes)}`],
    ["10 MB of escapes", `"${"\\u00e9".repeat(megabytes / 6)}`],
    ["10 MB of lines, the last one wrong", `[${"1,\n".repeat(megabytes / 3)}?]`],
    ["4 million lists in each other", "[".repeat(2 ** 22)],
    ["a million objects in each other", '{"a":'.repeat(2 ** 20)],
    ["a million lists in each other, closed", "[".repeat(2 ** 20) + "]".repeat(2 ** 20)],
    ["10 MB of bytes that mean nothing", Buffer.alloc(megabytes, "\x9d\x01\x7f", "latin1").toString("latin1")],
  ];
  it.each(rows)("%s", (_, text) => {
    const start = performance.now();
    expect(messageFor(() => readInstance(text)).length).toBeLessThan(200);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  const bytes: [string, Uint8Array, string | RegExp][] = [
    ["no bytes", new Uint8Array(0), "the text is empty, expected JSON"],
    ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d), "the bytes are neither UTF-8 nor gzip"],
    ["the beginning of gzip", Uint8Array.of(0x1f, 0x8b, 8, 0), /^broken gzip: /],
  ];
  it.each(bytes)("%s", (_, source, message) => {
    expect(messageFor(() => readInstance(source))).toMatch(message);
  });
});
