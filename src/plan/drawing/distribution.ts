import type { Load } from "../course/loads.ts";
import { element, group, label, line, type Markup, through } from "./svg.ts";

interface Area {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** The most points of a line. */
const mostPoints = 400;

/** How full nodes are before, at their fullest, and after a plan: each from the fullest node to the emptiest, in per cent of what it offers. */
export function drawDistribution(load: Load, { left, width, top, height }: Area): Markup {
  const stages = [
    { name: "before", shares: sharesOf(load.before, load.offered), style: "earlier" },
    { name: "most during", shares: sharesOf(load.peak, load.offered), style: "most" },
    { name: "after", shares: sharesOf(load.after, load.offered), style: "later" },
  ];
  const most = Math.max(1, ...stages.map(({ shares }) => shares[0] ?? 0)) * 1.04;
  const y = (share: number): number => top + height * (1 - share / most);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      line(left, y(share), left + width, y(share), { class: share === 1 ? "capacity" : "grid" }) +
      label(left - 6, y(share) + 4, `${share * 100} %`, { class: "weak end" }),
  );
  const lines = stages.map(({ name, shares, style }, i) => {
    const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
    const facts = `${name}: fullest ${percent(shares[0] ?? 0)}, mean ${percent(mean)}`;
    const key = top + 14 + i * 30;
    return group(
      {},
      [facts],
      element("path", { d: through(curveOf(shares, left, width, y)), class: style }),
      line(left + width + 14, key - 4, left + width + 32, key - 4, { class: style }),
      label(left + width + 38, key, name),
      label(left + width + 38, key + 13, `${percent(mean)} on average`, { class: "weak" }),
    );
  });
  return [label(8, top - 10, load.resource, { class: "strong" }), ...grid, ...lines].join("");
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Descending; nodes that offer nothing are left out unless they hold something. */
function sharesOf(held: Float64Array, offered: Float64Array): number[] {
  const shares: number[] = [];
  held.forEach((amount, node) => {
    if (offered[node] > 0) shares.push(amount / offered[node]);
    else if (amount > 0) shares.push(2);
  });
  return shares.sort((a, b) => b - a);
}

function curveOf(
  shares: readonly number[],
  left: number,
  width: number,
  y: (share: number) => number,
): [number, number][] {
  const points = Math.min(mostPoints, shares.length);
  return Array.from({ length: points }, (_, i) => {
    const place = points === 1 ? 0 : Math.round((i * (shares.length - 1)) / (points - 1));
    return [left + (width * i) / Math.max(1, points - 1), y(shares[place])];
  });
}
