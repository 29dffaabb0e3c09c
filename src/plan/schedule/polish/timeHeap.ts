/** Numbers, each with a time: the earliest comes out first. */
export class TimeHeap {
  readonly #times: Float64Array;
  readonly #values: Int32Array;
  #size = 0;

  /** @param most how many numbers are in it at a time */
  constructor(most: number) {
    this.#times = new Float64Array(most);
    this.#values = new Int32Array(most);
  }

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** The earliest time; not to be asked of an empty heap. */
  get time(): number {
    return this.#times[0];
  }

  clear(): void {
    this.#size = 0;
  }

  push(time: number, value: number): void {
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#times[parent] <= time) break;
      this.#place(at, this.#times[parent], this.#values[parent]);
      at = parent;
    }
    this.#place(at, time, value);
  }

  /** Takes out a number with the earliest time. */
  pop(): number {
    const first = this.#values[0];
    const size = --this.#size;
    const [time, value] = [this.#times[size], this.#values[size]];
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.#times[child + 1] < this.#times[child]) child++;
      if (this.#times[child] >= time) break;
      this.#place(at, this.#times[child], this.#values[child]);
      at = child;
    }
    this.#place(at, time, value);
    return first;
  }

  #place(at: number, time: number, value: number): void {
    this.#times[at] = time;
    this.#values[at] = value;
  }
}
