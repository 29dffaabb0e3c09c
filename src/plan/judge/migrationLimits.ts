/** How many migrations may be under way at one time. Without a number there is no limit. */
export interface MigrationLimits {
  /** In the whole data centre. */
  readonly parallel?: number;
  /** From any one node, to any one node. */
  readonly outOfNode?: number;
  readonly intoNode?: number;
}

/** @throws RangeError for a limit that is no integer ≥ 1 */
export function assertLimits(limits: MigrationLimits): void {
  for (const [key, limit] of Object.entries(limits)) {
    if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1))
      throw new RangeError(`migrations.${key} is an integer ≥ 1, not ${limit}`);
  }
}
