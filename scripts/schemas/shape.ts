/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

export const integer = (minimum = 0, description?: string): Schema => ({
  type: "integer",
  minimum,
  ...(description === undefined ? {} : { description }),
});
export const text: Schema = { type: "string" };
export const number: Schema = { type: "number" };
export const truth: Schema = { type: "boolean" };
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
export const list = (items: Schema, minItems = 0): Schema => ({
  type: "array",
  items,
  ...(minItems > 0 ? { minItems } : {}),
});
export const constant = (value: string): Schema => ({ const: value });
export const oneOfWords = (words: readonly string[]): Schema => ({ enum: words });
export const described = (schema: Schema, description: string): Schema => ({ ...schema, description });

/** An object under the given keys; a key that ends with `?` may be missing. Other keys are refused unless `open`. */
export function object(keys: Readonly<Record<string, Schema>>, { open = false, description = "" } = {}): Schema {
  const names = Object.keys(keys);
  return {
    type: "object",
    ...(description === "" ? {} : { description }),
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/, ""), keys[name]])),
    required: names.filter((name) => !name.endsWith("?")),
    ...(open ? {} : { additionalProperties: false }),
  };
}

/** An object whose keys are ids. */
export const byId = (values: Schema): Schema => ({
  type: "object",
  propertyNames: { pattern: "^\\d+$" },
  additionalProperties: values,
});

/** The definitions that a schema needs, and those that they need. */
export function needed(schema: Schema, all: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      const name = key === "$ref" ? String(value).replace("#/$defs/", "") : undefined;
      if (name === undefined) visit(value);
      else if (found[name] === undefined) {
        found[name] = all[name];
        visit(all[name]);
      }
    }
  };
  visit(schema);
  return found;
}
