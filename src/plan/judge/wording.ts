import type { NodeId } from "../../model/ids.ts";
import type { Span } from "./faults.ts";
import type { PlanIndex } from "./planIndex.ts";
import type { Step } from "./steps.ts";

/** How many steps a message names. */
export const mostNamed = 6;

/** When something is wrong. */
export function spanText({ from, until }: Span): string {
  if (from === "end") return "at the end";
  if (from === until) return `at ${from} s`;
  const start = from === "origin" ? "from the origin" : `from ${from} s`;
  return until === undefined ? `${start} on` : `${start} to ${until} s`;
}

/** The steps that count for a span: what comes in it, what goes in it or when it is over, what changes meanwhile. */
export function within({ from, until = Number.POSITIVE_INFINITY }: Span, steps: readonly Step[]): Step[] {
  const first = typeof from === "number" ? from : Number.NEGATIVE_INFINITY;
  return steps.filter(({ kind, action, start, end }) => {
    const isPoint = first === until && action.start === first && action.end === first;
    if (kind === "comes") return start >= first && (start < until || isPoint);
    return kind === "goes" ? end <= until && (end > first || isPoint) : end >= first && start <= until;
  });
}

/** The steps in words. What goes is named first: it goes too late. */
export function textsOf(steps: readonly Step[], nodes: readonly NodeId[], index: PlanIndex): string[] {
  const order = [...new Set(steps)].sort(
    (a, b) => Number(b.kind === "goes") - Number(a.kind === "goes") || a.start - b.start,
  );
  return order.map((step) => index.text(step, nodes));
}

/** What is wrong, and the first few steps that make it so. */
export function sentence(cause: string, texts: readonly string[]): string {
  if (texts.length === 0) return cause;
  const rest = texts.length - mostNamed;
  return `${cause}: ${texts.slice(0, mostNamed).join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`;
}
