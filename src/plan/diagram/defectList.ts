import type { Defect } from "../diagnose.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";

/** How many defects of one kind are listed one by one. */
const mostListed = 8;

/** What is wrong with a model now, by kind; many defects of one kind are counted. */
export function defectList(defects: readonly Defect[], picture: Picture = {}): string {
  const { paint } = { ...pictureDefaults, ...picture };
  if (defects.length === 0) return paint("good", "Everything holds already.");
  const byKind = new Map<string, string[]>();
  for (const { message, source, at } of defects) {
    const kind = source === undefined ? "capacity" : message.slice(0, message.indexOf(":"));
    const place = at === undefined ? "" : paint("weak", ` (${at.file}:${at.line})`);
    byKind.set(kind, [...(byKind.get(kind) ?? []), `${paint("bad", "✗")} ${printable(message)}${place}`]);
  }
  return [...byKind].flatMap(([kind, lines]) => shortened(kind, lines)).join("\n");

  function shortened(kind: string, lines: readonly string[]): readonly string[] {
    if (lines.length <= mostListed) return lines;
    return [...lines.slice(0, mostListed), paint("weak", `… and ${lines.length - mostListed} more of ${kind}`)];
  }
}
