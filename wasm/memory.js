/** What WebAssembly holds in this thread, the most it may hold, and whether it has asked for more. */
export const memory = { bytes: 0, limit: Infinity, exceeded: false };

/**
 * Lets every growth of a WebAssembly memory beyond `memory.limit` fail. The engines then abort with an error of their own.
 * Limits that a thread can be started with bound the memory of JavaScript only.
 */
export function boundMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  /** @param {number} pages of 64 KiB */
  WebAssembly.Memory.prototype.grow = function (pages) {
    const wanted = this.buffer.byteLength + pages * 65536;
    if (wanted > memory.limit) {
      memory.exceeded = true;
      throw new RangeError(`${wanted} bytes are more than the limit of ${memory.limit}`);
    }
    const before = grow.call(this, pages);
    memory.bytes = this.buffer.byteLength;
    return before;
  };
}
