import type { Course } from "../course/course.ts";
import type { View } from "../course/views.ts";
import { ganttPanel } from "./ganttPanel.ts";
import { headline } from "./headline.ts";
import { liveMap } from "./liveMap.ts";
import { loadPanel } from "./loadPanel.ts";
import { layOutMap } from "./mapLayout.ts";
import { isTooLarge, mapPanel } from "./mapPanel.ts";
import { type PageData, pageData } from "./pageData.ts";
import { pageScript } from "./pageScript.ts";
import { pageStyle } from "./pageStyle.ts";
import type { Panel } from "./panel.ts";
import type { SheetOptions } from "./sheet.ts";
import { element, escaped, type Markup } from "./svg.ts";

/** The most actions for which a page can show every node. */
const mostDetailed = 1500;

/** Pictures on a page of its own, which plays the plan. It asks nobody for anything. */
export function page(course: Course, { views, width, rows, theme }: SheetOptions): Markup {
  const layout = views.includes("map") && !isTooLarge(course) ? layOutMap(course, width) : undefined;
  const sectionOf = (view: View): Markup => {
    if (view === "gantt") return ganttSection(course, width, rows);
    if (view === "map") return mapSection(layout === undefined ? mapPanel(course, width) : liveMap(course, layout));
    const panel = loadPanel(course, width, rows);
    return panel === undefined ? "" : section(panel, drawing(panel, "chart"));
  };
  return `<!doctype html>
<html lang="en"${theme === "auto" ? "" : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(headline(course))}</title>
<style>
${pageStyle()}</style>
</head>
<body>
<header>
<h1>${escaped(headline(course))}</h1>
</header>
<main>
${player(course.duration)}
${views.map(sectionOf).join("\n")}
</main>
<div id="tip" hidden></div>
<script type="application/json" id="plan">${json(pageData(course, layout))}</script>
<script>
${pageScript}
</script>
</body>
</html>
`;
}

const player = (duration: number): Markup => `<div class="player">
<div class="controls">
<button id="first" title="To the beginning">|◀</button>
<button id="back" title="One step back (←)">◀</button>
<button id="play" title="Play or pause (space)">▶ Play</button>
<button id="next" title="One step on (→)">▶</button>
<button id="last" title="To the end">▶|</button>
<input id="time" type="range" min="0" max="${Math.max(1, duration)}" step="any" value="0" aria-label="time">
<output id="clock">0 s</output>
<button id="theme" title="Light or dark">◐</button>
</div>
<p id="now" aria-live="polite"></p>
</div>`;

function ganttSection(course: Course, width: number, rows: number): Markup {
  const summary = ganttPanel(course, width, rows);
  const isFolded = summary.isFolded && course.plan.actions.length <= mostDetailed;
  if (!isFolded) return section(summary, drawing(summary, "chart"));
  const detailed = ganttPanel(course, width, Number.POSITIVE_INFINITY);
  const button = '<button id="detail" aria-pressed="false">Every node</button>';
  const both = [
    `<div data-detail="some">${drawing(summary, "chart")}</div>`,
    `<div data-detail="all" hidden>${drawing(detailed, "chart")}</div>`,
  ];
  return section(summary, both.join("\n"), button);
}

const mapSection = (panel: Panel): Markup => section(panel, drawing(panel, "live"));

const section = ({ title, note = "" }: Panel, content: Markup, tools: Markup = ""): Markup => `<section>
<h2>${escaped(title)}</h2>
<p>${escaped(note)}</p>
<div class="tools"><button class="in" title="Larger (Ctrl and wheel)">+</button><button class="out" title="Smaller">−</button><button class="fit">1:1</button>${tools}</div>
<div class="scroll">${content}</div>
</section>`;

const drawing = ({ width, height, body, title }: Panel, kind: string): Markup =>
  `<div class="${kind}">${element(
    "svg",
    {
      ...{ width, height: Math.ceil(height), viewBox: `0 0 ${width} ${Math.ceil(height)}` },
      ...{ role: "img", "aria-label": title, style: "height:auto" },
    },
    body,
  )}</div>`;

/** Data that no script element can be broken with. */
const json = (data: PageData): string => JSON.stringify(data).replaceAll("<", "\\u003c");
