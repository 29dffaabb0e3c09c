/** Which sets an element is in: `list.subarray(start[element], start[element + 1])`, in ascending order. */
export class Incidence {
  readonly start: Int32Array;
  readonly list: Int32Array;

  /** @param sets `sets[set]`: its elements, from 0 to `elements` - 1 */
  constructor(elements: number, sets: readonly Int32Array[]) {
    this.start = new Int32Array(elements + 1);
    for (const set of sets) for (let i = 0; i < set.length; i++) this.start[set[i] + 1]++;
    for (let element = 0; element < elements; element++) this.start[element + 1] += this.start[element];
    this.list = new Int32Array(this.start[elements]);
    const next = this.start.slice();
    for (let set = 0; set < sets.length; set++) {
      for (let i = 0; i < sets[set].length; i++) this.list[next[sets[set][i]]++] = set;
    }
  }
}
