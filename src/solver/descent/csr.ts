/** Lists of numbers by key, one after the other: those of `key` stand in `values` from `starts[key]` to before `starts[key + 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** @param visit calls back once for every value, twice in the same order */
export function listsOf(keys: number, visit: (add: (key: number, value: number) => void) => void): Lists {
  const starts = new Int32Array(keys + 1);
  visit((key) => {
    starts[key + 1]++;
  });
  for (let key = 0; key < keys; key++) starts[key + 1] += starts[key];
  const values = new Int32Array(starts[keys]);
  const next = starts.slice();
  visit((key, value) => {
    values[next[key]++] = value;
  });
  return { starts, values };
}
