import { closestMatch } from "leven";

/** Says that a name is unknown, which names there are, and which one may have been meant. */
export function unknownName(noun: string, given: string, names: readonly string[]): string {
  const lower = names.map((name) => name.toLowerCase());
  const meant = closestMatch(given.toLowerCase(), lower, { maxDistance: Math.ceil((given.length * 2) / 3) });
  const hint = meant === undefined ? "" : ` Did you mean ${names[lower.indexOf(meant)]}?`;
  return `There is no ${noun} ${JSON.stringify(given)}, only ${names.join(", ")}.${hint}`;
}
