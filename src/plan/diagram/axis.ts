/** Seconds laid out over columns of text. */
export interface Axis {
  readonly columns: number;
  /** The column in which a moment lies; the last column holds the end. */
  columnOf(seconds: number): number;
  /** The line of numbers above the columns. */
  readonly ruler: string;
}

/**
 * An axis from 0 to `duration` seconds whose ruler fits a width. Whole columns per second, or whole seconds per column, so that bars
 * compare.
 */
export function axisOver(duration: number, width: number): Axis {
  const room = width - `${duration} s`.length;
  const columnsPerSecond = Math.max(1, Math.min(6, Math.floor(room / Math.max(1, duration))));
  const secondsPerColumn = Math.max(1, Math.ceil(duration / room));
  const columnOf = (seconds: number): number => Math.floor((seconds * columnsPerSecond) / secondsPerColumn);
  const columns = Math.max(1, Math.ceil((duration * columnsPerSecond) / secondsPerColumn));
  return { columns, columnOf, ruler: rulerOf(duration, columns, columnOf) };
}

/** Numbers at round seconds, at least eight columns apart. */
function rulerOf(duration: number, columns: number, columnOf: (seconds: number) => number): string {
  const step = roundSteps().find((seconds) => columnOf(seconds) >= 8) as number;
  let ruler = "";
  for (let seconds = 0; seconds <= duration && columnOf(seconds) <= columns; seconds += step) {
    ruler = `${ruler.padEnd(columnOf(seconds))}${seconds}`;
  }
  return `${ruler} s`;
}

/** 1, 2, 5, 10, 20, 50, … */
function roundSteps(): number[] {
  return Array.from({ length: 30 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));
}
