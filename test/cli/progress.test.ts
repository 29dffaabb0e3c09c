import { describe, expect, it } from "vitest";
import { ProgressLine } from "../../src/cli/progress.ts";

function terminal(isTTY = true, columns = 80) {
  const written: string[] = [];
  const stream = { isTTY, columns, write: (text: string) => written.push(text) > 0 };
  return { written, stream: stream as unknown as NodeJS.WriteStream };
}

/** A line over a clock that is set by hand. */
function line(isTTY = true, isQuiet = false, columns = 80) {
  const { written, stream } = terminal(isTTY, columns);
  let now = 1000;
  const progress = new ProgressLine(stream, isQuiet, () => now);
  return { written, progress, at: (time: number) => (now = 1000 + time) };
}

describe("progress on a terminal", () => {
  it("is silent for 300 ms, then tells phase, cost, bound, gap and time", () => {
    const { written, progress, at } = line();
    at(299);
    progress.search({ cost: 12, bound: 9, elapsed: 250 });
    expect(written).toEqual([]);
    at(300);
    progress.search({ cost: 12, bound: 9, elapsed: 260 });
    at(2000);
    progress.search({ cost: undefined, bound: 9, elapsed: 1234 });
    expect(written).toEqual([
      "\r\u001b[Kimproving: cost 12, bound 9, gap 25.0 % (0.3 s)",
      "\r\u001b[Ksearching: no plan yet, it costs 9 at least (1.2 s)",
    ]);
  });

  it("changes no oftener than can be read, and goes away", () => {
    const { written, progress, at } = line();
    for (let time = 300; time < 1000; time++) {
      at(time);
      progress.search({ cost: 12, bound: 9, elapsed: time });
    }
    expect(written).toHaveLength(7);
    progress.end();
    expect(written.at(-1)).toBe("\r\u001b[K");
    progress.end();
    expect(written).toHaveLength(8);
  });

  it("fits the terminal", () => {
    const { written, progress, at } = line(true, false, 30);
    at(500);
    progress.search({ cost: 123456789, bound: 9, elapsed: 500 });
    expect(written[0].replace("\r\u001b[K", "")).toHaveLength(29);
  });

  it.each([
    { what: "no terminal", isTTY: false, isQuiet: false },
    { what: "--quiet", isTTY: true, isQuiet: true },
  ])("is silent with $what", ({ isTTY, isQuiet }) => {
    const { written, progress, at } = line(isTTY, isQuiet);
    at(5000);
    progress.search({ cost: 12, bound: 9, elapsed: 5000 });
    progress.end();
    expect(written).toEqual([]);
  });
});
