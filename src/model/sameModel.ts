import { writeModel } from "./json/writeModel.ts";
import type { Model } from "./model.ts";

/** Do two models say the same? The order of resources, names and attributes does not matter. */
export const sameModel = (a: Model, b: Model): boolean => a === b || canonical(a) === canonical(b);

function canonical(model: Model): string {
  const resources = [...model.resources].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(writeModel({ ...model, resources }), (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
