import {
  type SketchedAction,
  type SketchedNode,
  type SketchedState,
  sketchedActions,
  sketchedState,
} from "./sketch.ts";

/** The picture of an example in text: a state, a change of state, or what happens when. */
export function pictureOf(example: string): string {
  if (/^VM\d+ \d/.test(example)) return courseBars(sketchedActions(example));
  return example
    .split("=>")
    .map((text) => stateBoxes(sketchedState(text)))
    .join("\n        ↓\n");
}

/** A box for each node, with what its VMs take of its cpu. */
function stateBoxes({ nodes, ready }: SketchedState): string {
  const height = Math.max(1, ...nodes.map(({ vms }) => vms.length));
  const boxes = nodes.map((node) => box(node, height));
  const rows = Array.from({ length: height + 2 }, (_, row) => boxes.map((lines) => lines[row]).join("  "));
  return [...rows, ...(ready.length > 0 ? [`ready: ${ready.join(", ")}`] : [])].map((row) => row.trimEnd()).join("\n");
}

function box({ name, capacity, isOffline, vms }: SketchedNode, height: number): string[] {
  const showsAmounts = capacity !== 4 || vms.some(({ demand }) => demand !== 1);
  const title = isOffline ? `${name} off` : showsAmounts ? `${name} cpu ${capacity}` : name;
  const lines = vms.map(({ name, demand, isSleeping }) =>
    isSleeping ? `${name} asleep` : showsAmounts ? `${name} cpu ${demand}` : name,
  );
  const width = Math.max(title.length + 2, ...lines.map((line) => line.length), 6);
  const filled = Array.from({ length: height }, (_, i) => `│ ${(lines[i] ?? "").padEnd(width)} │`);
  return [`┌─ ${title} ${"─".repeat(width - title.length - 1)}┐`, ...filled, `└${"─".repeat(width + 2)}┘`];
}

/** A bar for each action, two columns a second. */
function courseBars(actions: readonly SketchedAction[]): string {
  const rows = actions.map(({ vm, start, end, isStop }) => {
    const bar = " ".repeat(2 * start) + "█".repeat(2 * (end - start));
    return `${vm} ${bar.padEnd(14)} ${isStop ? "stops" : "migrates"} from ${start} s to ${end} s`;
  });
  return rows.join("\n");
}
