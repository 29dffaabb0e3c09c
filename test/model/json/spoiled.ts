import fc from "fast-check";

type Path = readonly (string | number)[];

/** What may stand where something else should. */
const strangers: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 0.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 1e300, "", "0", "x", "é\n\u0000"],
  ...["+99:99:99", "x".repeat(500), [], {}, [[]], [null], [0, 0], [-1], { id: "x" }, { 0: 0 }, { length: 3 }],
  ...[{ __proto__: null }, JSON.parse('{"__proto__": {"id": 1}}'), { constructor: 1 }, { toString: 1 }],
];

const keysOf = (value: unknown): (string | number)[] =>
  typeof value !== "object" || value === null ? [] : Array.isArray(value) ? [...value.keys()] : Object.keys(value);

/** A place in a document, found by going in: what is near the top is as likely as what is deep inside. */
const placeIn = (document: object): fc.Arbitrary<Path> =>
  fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }).map((draws) => {
    const path: (string | number)[] = [];
    for (const draw of draws) {
      const keys = keysOf(at(document, path));
      if (keys.length > 0) path.push(keys[draw % keys.length]);
    }
    return path;
  });

const at = (document: unknown, path: Path): unknown =>
  path.reduce((value, key) => (value as Record<string | number, unknown>)[key], document);

/** The document with something done to the object or list that holds the place. */
function edited(document: object, path: Path, edit: (holder: never, key: never) => void): unknown {
  const copy = structuredClone(document);
  edit(at(copy, path.slice(0, -1)) as never, path.at(-1) as never);
  return copy;
}

/** Every place in a document, the document itself first. */
function placesIn(value: unknown, path: Path = []): Path[] {
  return [path, ...keysOf(value).flatMap((key) => placesIn((value as never)[key], [...path, key]))];
}

/** The document with one place gone or something else there, for every place and everything else. */
export function* everySpoiled(document: object): Iterable<unknown> {
  yield* strangers;
  for (const path of placesIn(document).slice(1)) {
    yield edited(document, path, remove);
    for (const value of strangers)
      yield edited(document, path, (holder: Loose, key: string) => {
        holder[key] = value;
      });
  }
}

function remove(holder: Loose | unknown[], key: never): void {
  if (Array.isArray(holder)) holder.splice(key, 1);
  else delete holder[key];
}

type Loose = Record<string | number, unknown>;

/** A document that was a good one, with one thing in it gone, doubled, renamed, moved, or something else altogether. */
export const spoiled = (documents: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  documents.chain((document) => {
    const place = placeIn(document);
    const stranger = fc.constantFrom(...strangers);
    const replaced = fc.tuple(place, stranger).map(([path, value]) =>
      edited(document, path, (holder: Loose, key: string) => {
        holder[key] = value;
      }),
    );
    const gone = place.map((path) => edited(document, path, remove));
    const renamed = fc
      .tuple(place, fc.constantFrom("x", "0", "-1", "1.5", "99", "2147483648", "id"))
      .map(([path, name]) =>
        edited(document, path, (holder: Loose | unknown[], key: never) => {
          if (Array.isArray(holder)) holder.push(holder[key]);
          else {
            holder[name] = holder[key];
            delete holder[key];
          }
        }),
      );
    const moved = fc.tuple(place, place).map(([to, from]) =>
      edited(document, to, (holder: Loose, key: string) => {
        holder[key] = structuredClone(at(document, from));
      }),
    );
    return fc.oneof(replaced, gone, renamed, moved);
  });

/** A text that was JSON, cut off, or with some characters of it changed. */
export const garbled = (documents: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  fc
    .tuple(
      documents,
      fc.nat(),
      fc.nat(12),
      fc.constantFrom("", '"', "{", "]", ",", "1", "-", "\\", "\u0000", "é", "null"),
    )
    .map(([document, start, length, text]) => {
      const json = JSON.stringify(document);
      const from = start % json.length;
      return json.slice(0, from) + text + (length === 12 ? "" : json.slice(from + length));
    });
