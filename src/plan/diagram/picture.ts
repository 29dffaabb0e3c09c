import { type Paint, plain } from "./paint.ts";

/** How a picture in text is to look. */
export interface Picture {
  /** Signs in a line; 100 unless given. */
  readonly width?: number;
  /** No colours unless given. */
  readonly paint?: Paint;
  /** The most actions that are shown one by one; 60 unless given. */
  readonly longest?: number;
}

export const pictureDefaults: Required<Picture> = { width: 100, paint: plain, longest: 60 };
