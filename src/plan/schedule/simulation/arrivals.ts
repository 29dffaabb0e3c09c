import type { Step } from "../schedule.ts";
import type { Ending, State } from "./state.ts";

/** Time goes on to the next moment at which something ends. */
export function advance(state: State, time: number): void {
  state.time = time;
  while (state.endings.peek()?.time === time) end(state, state.endings.pop() as Ending);
}

function end(state: State, { step, opening, closing, released }: Ending): void {
  const { waiting, occupancy } = state;
  if (released !== undefined) waiting.wake(released);
  if (step !== undefined) endStep(state, step);
  if (opening !== undefined) {
    occupancy.ready[opening.bin] = 1;
    waiting.wakeAt("obstacle", opening.bin);
  }
  if (closing !== undefined) {
    occupancy.endClosing(closing.bin);
    wakeObstaclesAt(state, closing.bin);
  }
}

function endStep(state: State, step: Step): void {
  const { item, from, to, kind } = step;
  const { busy, at, leaving, occupancy, waiting, carriage } = state;
  busy[item] = 0;
  carriage.arrive(item);
  at[item] = to;
  if (kind === "detour" || kind === "pause") waiting.wake(item);
  else finish(state, item);
  const bed = occupancy.keep(step);
  if (bed >= 0) state.closeIfEmpty(bed);
  if (from < 0) return;
  leaving[from]--;
  occupancy.leave(item, from);
  wakeObstaclesAt(state, from);
  state.closeIfEmpty(from);
}

/** The task of the item is done. */
function finish({ appointments, waiting, time }: State, item: number): void {
  appointments.finish(item, time);
  waiting.wakeAt("item", item);
  for (const series of appointments.seriesOf(item)) waiting.wakeAt("series", series);
}

function wakeObstaclesAt({ occupancy, waiting }: State, bin: number): void {
  for (const obstacle of occupancy.obstaclesAt(bin)) waiting.wakeAt("obstacle", obstacle);
}
