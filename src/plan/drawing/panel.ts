import type { Markup } from "./svg.ts";

/** One picture: what it is called, how large it is, and its markup. */
export interface Panel {
  readonly title: string;
  readonly note?: string;
  readonly width: number;
  readonly height: number;
  readonly body: Markup;
}
