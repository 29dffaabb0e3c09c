import type { Column } from "../src/plan/diagram/table.ts";

export const right = (title: string): Column => ({ title, align: "right" });

export const whole = (value: number | undefined): string => (value === undefined ? "" : `${Math.round(value)}`);

/** @param share 0 to 1 */
export const percent = (share: number | undefined, digits: number): string =>
  share === undefined ? "" : (100 * share).toFixed(digits);

/** What the judge says of a plan; nothing where there is none. */
export const verdict = (isValid: boolean | undefined): string =>
  isValid === undefined ? "" : isValid ? "valid" : "REFUSED";
