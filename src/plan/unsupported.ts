import type { Model } from "../model/model.ts";

/** What was asked for is part of the language or of the formats, but `solve` cannot do it yet. Refused, never ignored. */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
  readonly feature: string;

  constructor(feature: string) {
    super(`${feature} is not supported yet`);
    this.feature = feature;
  }
}

/** @throws UnsupportedError for a model that `solve` would have to ignore */
export function refuseUnsupported(model: Model): void {
  if (model.network !== undefined) throw new UnsupportedError("the network view");
}
