/** What was asked for is part of the language or of the formats, but `solve` cannot do it yet. Refused, never ignored. */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
  readonly feature: string;

  constructor(feature: string) {
    super(`${feature} is not supported yet`);
    this.feature = feature;
  }
}
