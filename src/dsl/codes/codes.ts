export type Code = string;
export const severityOf = (code: Code): "error" | "warning" =>
  [
    "duplicate-in-range",
    "compares-different-types",
    "non-boolean-number",
    "shadows-builtin",
    "overlapping-vm-groups",
  ].includes(code)
    ? "warning"
    : "error";
