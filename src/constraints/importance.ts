import { InputError, inside, integerAt, type JsonObject, shown } from "../model/json/door.ts";

/** How much something counts beside other things. */
export interface Importance {
  /** An integer from 1 to a million; 1 unless given. */
  readonly weight?: number;
  /**
   * An integer from 0 to a thousand. Of two plans the one that costs less on the lowest level on which they differ is better: what is
   * on a level only matters between plans that are equal on all levels below.
   */
  readonly level?: number;
}

export const largestWeight = 1_000_000;
export const largestLevel = 1000;

/** The level of goals, and of soft constraints with a weight, that name none. */
export const usualLevel = 1;
/** The level of soft constraints with neither weight nor level: they come before all goals. */
export const firstLevel = 0;

/** Reads `weight` and `level` where they are given. @throws InputError */
export function readImportance(object: JsonObject, path: string): Importance {
  return {
    ...(object.weight === undefined ? {} : { weight: weightAt(object.weight, inside(path, "weight")) }),
    ...(object.level === undefined ? {} : { level: levelAt(object.level, inside(path, "level")) }),
  };
}

export function weightAt(value: unknown, path: string): number {
  return within(integerAt(value, path, 1), largestWeight, path);
}

export function levelAt(value: unknown, path: string): number {
  return within(integerAt(value, path, 0), largestLevel, path);
}

function within(value: number, most: number, path: string): number {
  if (value <= most) return value;
  throw new InputError(path, `expected ${most} at most, found ${shown(value)}`);
}
