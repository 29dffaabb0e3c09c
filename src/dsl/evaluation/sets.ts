import { type Budget, cost } from "./budget.ts";
import { type Identity, identityOf, SetValue, type Value } from "./values.ts";

/** The members of A, then those of B that A lacks. */
export function union(a: SetValue, b: SetValue): SetValue {
  const known = identities(a);
  return new SetValue(a.of, a.degree, [...a.members, ...b.members.filter((member) => !known.has(identityOf(member)))]);
}

/** The members of A that B lacks. */
export function difference(a: SetValue, b: SetValue): SetValue {
  const unwanted = identities(b);
  return new SetValue(
    a.of,
    a.degree,
    a.members.filter((member) => !unwanted.has(identityOf(member))),
  );
}

/** The sets {a, b} of two different members, row by row, each once. */
export function product(a: SetValue, b: SetValue, budget: Budget): SetValue {
  const seen = new Set<string>();
  const pairs: SetValue[] = [];
  for (const left of a.members) {
    budget.spend(cost.pair * b.members.length);
    for (const right of b.members) {
      if (identityOf(left) === identityOf(right)) continue;
      const pair = new SetValue(a.of, a.degree, [left, right]);
      if (seen.has(pair.identity)) continue;
      seen.add(pair.identity);
      pairs.push(pair);
    }
  }
  return new SetValue(a.of, a.degree + 1, pairs);
}

/** Runs of that many members; the last one may be shorter. */
export function runs({ of, degree, members }: SetValue, size: number): SetValue {
  const parts: SetValue[] = [];
  for (let from = 0; from < members.length; from += size)
    parts.push(new SetValue(of, degree, members.slice(from, from + size)));
  return new SetValue(of, degree + 1, parts);
}

/** The values without those that equal an earlier one. */
export function distinct<T extends Value>(values: readonly T[]): readonly T[] {
  const byIdentity = new Map<Identity, T>();
  for (const value of values) if (!byIdentity.has(identityOf(value))) byIdentity.set(identityOf(value), value);
  return byIdentity.size === values.length ? values : [...byIdentity.values()];
}

const identities = ({ members }: SetValue): Set<Identity> => new Set(members.map(identityOf));
