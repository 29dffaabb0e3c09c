/**
 * A smallest part of a set that still conflicts: no member of it can be left out (QuickXplain, U. Junker 2004). Members that come
 * earlier in the list are preferred. Needs about k · log(n / k) questions for k of n members.
 * @param conflicts do these members conflict? The whole list must; false when it is not known leads to a larger result
 */
export async function minimise<T>(
  members: readonly T[],
  conflicts: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (members.length === 0 || (await conflicts([]))) return [];
  return explain([], false, members, conflicts);
}

/** The part of `members` that is needed besides `known` ones. */
async function explain<T>(
  known: readonly T[],
  hasGrown: boolean,
  members: readonly T[],
  conflicts: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (hasGrown && (await conflicts(known))) return [];
  if (members.length === 1) return members;
  const half = members.length >> 1;
  const [first, second] = [members.slice(0, half), members.slice(half)];
  const fromSecond = await explain([...known, ...first], true, second, conflicts);
  const fromFirst = await explain([...known, ...fromSecond], fromSecond.length > 0, first, conflicts);
  return [...fromFirst, ...fromSecond];
}

/**
 * The shortest beginning of a list that still conflicts; at least one member of it must be needed.
 * @param conflicts does this beginning conflict? The whole list must, and no part of a beginning that does not
 */
export async function shortest<T>(
  members: readonly T[],
  conflicts: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (members.length < 2 || !(await conflicts(members.slice(0, -1)))) return members;
  let [least, most] = [1, members.length - 1];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (await conflicts(members.slice(0, middle))) most = middle;
    else least = middle + 1;
  }
  return members.slice(0, most);
}
