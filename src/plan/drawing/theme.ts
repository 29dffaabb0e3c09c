/** The colours of drawings by what they stand for, on light and on dark ground. */
const palette = {
  ground: ["#ffffff", "#14171c"],
  panel: ["#f6f7f9", "#1d2127"],
  ink: ["#1c2430", "#e6e9ee"],
  weak: ["#5c6675", "#9aa4b2"],
  grid: ["#e1e5ea", "#323842"],
  move: ["#2c6bd6", "#5b93f0"],
  arrive: ["#1d8a4e", "#3fae72"],
  leave: ["#9345c4", "#b77ae0"],
  power: ["#a86a00", "#d19a33"],
  size: ["#0f8594", "#35aebd"],
  critical: ["#d3331f", "#ff6b57"],
  over: ["#d3331f", "#ff6b57"],
  load: ["#8fb4e8", "#3d5f91"],
  group0: ["#cfe0fb", "#2b4a7d"],
  group1: ["#ffdfb8", "#7a4d14"],
  group2: ["#cdeed6", "#235c3b"],
  group3: ["#f3d1ea", "#6f2f61"],
  group4: ["#e4dcfa", "#4d3f80"],
  group5: ["#fbd3d0", "#7c322d"],
  group6: ["#c9eef0", "#1d5a60"],
  group7: ["#eceabf", "#5d5a1c"],
  single: ["#e3e6ea", "#3a414c"],
} as const;

export type Colour = keyof typeof palette;

/** How many groups have a colour of their own. */
export const groupColours = 8;

export type Theme = "light" | "dark" | "auto";

/** The style sheet of a drawing on its own. Colours are spelt out: not every viewer knows variables. */
export function sheetStyle(theme: Theme): string {
  const rules = (shade: 0 | 1) => rulesOf((colour) => palette[colour][shade]);
  const dark = `@media (prefers-color-scheme:dark){${rules(1)}}`;
  return theme === "auto" ? rules(0) + dark : rules(theme === "light" ? 0 : 1);
}

/** The style sheet of drawings inside a page, which can change between light and dark. */
export function pageTheme(): string {
  const values = (shade: 0 | 1) =>
    Object.entries(palette)
      .map(([colour, shades]) => `--${colour}:${shades[shade]}`)
      .join(";");
  return [
    `:root{color-scheme:light;${values(0)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${values(1)}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${values(1)}}`,
    rulesOf((colour) => `var(--${colour})`),
  ].join("\n");
}

const roles = ["move", "arrive", "leave", "power", "size"] as const;

function rulesOf(of: (colour: Colour) => string): string {
  return [
    "text{font:11px system-ui,'Segoe UI',Helvetica,Arial,sans-serif}",
    `text{fill:${of("ink")}}`,
    `.ground{fill:${of("ground")}}.panel{fill:${of("panel")}}`,
    `.weak{fill:${of("weak")}}.head{font-size:17px;font-weight:600}.title{font-size:14px;font-weight:600}.subtitle{font-size:12px;fill:${of("weak")}}`,
    `.strong{font-weight:600}.end{text-anchor:end}.middle{text-anchor:middle}.inside{fill:${of("ground")}}`,
    `.grid{stroke:${of("grid")};fill:none}.frame{stroke:${of("grid")};fill:${of("ground")}}`,
    ...roles.map(
      (role) =>
        `.${role}{fill:${of(role)}}.${role}.open{fill:${of(role)};fill-opacity:.16;stroke:${of(role)}}` +
        `.${role}.flow{fill:none;stroke:${of(role)};stroke-opacity:.75}`,
    ),
    `.wait{fill:none;stroke:${of("weak")};stroke-dasharray:2 3}`,
    `.vital.vital{stroke:${of("critical")};stroke-width:2}.path{fill:none;stroke:${of("critical")};stroke-width:2}`,
    `.alert{fill:${of("critical")}}`,
    `.load{fill:${of("load")};fill-opacity:.55;stroke:${of("load")}}.over{fill:${of("over")};fill-opacity:.65}`,
    `.capacity{stroke:${of("ink")};stroke-width:1.5;fill:none}.later{stroke:${of("move")};fill:none;stroke-width:1.5}`,
    `.most{stroke:${of("critical")};fill:none;stroke-width:1.5;stroke-dasharray:4 3}`,
    `.earlier{stroke:${of("weak")};fill:none;stroke-width:1.5}`,
    ...Array.from({ length: groupColours }, (_, g) => `.group${g}{fill:${of(`group${g}` as Colour)}}`),
    `.single{fill:${of("single")}}.chip{stroke:${of("weak")};stroke-opacity:.45}`,
    `.came{stroke:${of("move")};stroke-width:2;stroke-opacity:1}.goes{stroke:${of("move")};stroke-dasharray:3 2;stroke-opacity:1}`,
    `.cursor{display:none;stroke:${of("critical")}}`,
    `.off{fill:${of("panel")};stroke:${of("grid")};stroke-dasharray:4 3}`,
  ].join("");
}
