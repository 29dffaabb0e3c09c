/**
 * The program of a page: it plays the plan, shows what is under the pointer, zooms, and changes between light and dark. Plain
 * JavaScript for browsers; it finds its data (`PageData`) in the element `plan`.
 */
export const pageScript = `"use strict";
(() => {
const data = JSON.parse(document.getElementById("plan").textContent);
const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const span = Math.max(1, data.duration);
const lastAt = (list, time) => {
  let found = list[0];
  if (time === 0) return found; // before the plan
  for (const entry of list) if (entry[0] <= time) found = entry;
  return found;
};

// Tooltips of our own: those of browsers are slow.
for (const title of all("svg title")) {
  const owner = title.parentElement;
  owner.dataset.tip = title.textContent;
  owner.setAttribute("aria-label", title.textContent);
  title.remove();
}
const tip = $("tip");
document.addEventListener("pointermove", (event) => {
  const owner = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
  tip.hidden = owner === null;
  light(owner?.dataset.step);
  if (owner === null) return;
  tip.textContent = owner.dataset.tip;
  tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)) + "px";
  const below = event.clientY + 18;
  tip.style.top = (below + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 10 : below) + "px";
});
let lit;
function light(step) {
  if (step === lit) return;
  lit = step;
  for (const element of all(".hot")) element.classList.remove("hot");
  document.body.classList.toggle("focus", step !== undefined);
  if (step === undefined) return;
  for (const element of all("[data-step],[data-on]"))
    if (element.dataset.step === step || element.dataset.on === step) element.classList.add("hot");
}

// The map at a time.
const chips = new Map(all(".live .guest").map((chip) => [chip.dataset.vm, chip]));
const ghosts = new Map(all(".live [data-ghost]").map((ghost) => [ghost.dataset.ghost, ghost]));
const boxes = new Map(all(".live .node").map((box) => [box.dataset.node, box]));
function showMap(time) {
  const guests = new Map();
  const sit = (node, element) => {
    if (element === undefined) return;
    element.classList.toggle("gone", node < 0);
    if (node < 0) return;
    const place = guests.get(node) ?? 0;
    guests.set(node, place + 1);
    const corner = data.boxes[node];
    const seat = data.seats[Math.min(place, data.seats.length - 1)];
    element.style.transform = "translate(" + (corner[0] + seat[0]) + "px," + (corner[1] + seat[1]) + "px)";
  };
  for (const [vm, list] of Object.entries(data.stays)) {
    const [, node, other] = lastAt(list, time);
    sit(other >= 0 ? other : node, chips.get(vm));
    sit(other >= 0 ? node : -1, ghosts.get(vm));
  }
  for (const [node, list] of Object.entries(data.power)) {
    const frame = boxes.get(node)?.querySelector("rect");
    const isOn = lastAt(list, time)[1];
    frame?.classList.toggle("frame", isOn);
    frame?.classList.toggle("off", !isOn);
  }
  for (const [node, list] of Object.entries(data.shares)) {
    const gauge = boxes.get(node)?.querySelector(".gauge");
    if (!gauge) continue;
    const share = lastAt(list, time)[1];
    gauge.style.width = Math.min(1, share) * (gauge.previousSibling.getAttribute("width")) + "px";
    gauge.classList.toggle("over", share > 1);
    gauge.classList.toggle("move", share <= 1);
  }
}

// The time.
// Right after the start, everything that starts at 0 s is going on.
const times = [0, span / 1000, ...data.times.filter((at) => at > 0)];
const slider = $("time");
let time = 0;
function show(next) {
  time = Math.max(0, Math.min(span, next));
  slider.value = time;
  $("clock").value = time === 0 ? "before" : (Math.round(time * 10) / 10) + " s";
  for (const line of all(".cursor")) {
    const [left, right] = [+line.dataset.left, +line.dataset.right];
    line.setAttribute("transform", "translate(" + (left + ((right - left) * time) / span) + " 0)");
  }
  for (const bar of all(".bar[data-step]")) bar.classList.toggle("done", data.actions[bar.dataset.step][1] <= time && time > 0);
  const going = data.actions.filter(([start, end]) => start <= time && time < end && time > 0).map(([, , text]) => text);
  const done = data.actions.filter(([, end]) => end <= time && time > 0).length;
  $("now").textContent = done + " of " + data.actions.length + " done" +
    (going.length === 0 ? "" : "; going on: " + going.slice(0, 6).join(", ") + (going.length > 6 ? " and " + (going.length - 6) + " more" : ""));
  showMap(time);
}
let timer;
function pause() {
  cancelAnimationFrame(timer);
  timer = undefined;
  $("play").textContent = "▶ Play";
}
function play() {
  if (time >= span) show(0);
  $("play").textContent = "❚❚ Pause";
  // A plan takes between 6 and 30 seconds on the screen.
  const pace = span / Math.max(6, Math.min(30, span / 4)) / 1000;
  let before = performance.now();
  const tick = (now) => {
    show(time + (now - before) * pace);
    before = now;
    if (time >= span) pause();
    else timer = requestAnimationFrame(tick);
  };
  timer = requestAnimationFrame(tick);
}
const step = (direction) => {
  pause();
  const next = direction > 0 ? times.find((at) => at > time) : times.findLast((at) => at < time);
  show(next ?? (direction > 0 ? span : 0));
};
$("play").addEventListener("click", () => (timer === undefined ? play() : pause()));
$("first").addEventListener("click", () => { pause(); show(0); });
$("last").addEventListener("click", () => { pause(); show(span); });
$("back").addEventListener("click", () => step(-1));
$("next").addEventListener("click", () => step(1));
slider.addEventListener("input", () => { pause(); show(+slider.value); });
document.addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowLeft") step(-1);
  else if (event.key === " " && !(event.target instanceof HTMLButtonElement)) { event.preventDefault(); $("play").click(); }
});

// A click on the chart goes there in time.
for (const chart of all(".chart svg")) chart.addEventListener("click", (event) => {
  const line = chart.querySelector(".cursor");
  if (line === null) return;
  const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse()).x;
  const [left, right] = [+line.dataset.left, +line.dataset.right];
  if (x < left - 4 || x > right + 20) return;
  pause();
  show(((x - left) / (right - left)) * span);
});

// Zoom: buttons, or the wheel with Ctrl.
for (const section of all("section")) {
  const box = section.querySelector(".scroll");
  let zoom = 1;
  const apply = (next) => {
    zoom = Math.max(0.25, Math.min(8, next));
    for (const svg of all("svg", box)) Object.assign(svg.style, { width: svg.getAttribute("width") * zoom + "px", maxWidth: "none" });
  };
  section.querySelector(".in").addEventListener("click", () => apply(zoom * 1.4));
  section.querySelector(".out").addEventListener("click", () => apply(zoom / 1.4));
  section.querySelector(".fit").addEventListener("click", () => apply(1));
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    apply(zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
  }, { passive: false });
}
$("detail")?.addEventListener("click", (event) => {
  const isDetailed = event.target.getAttribute("aria-pressed") !== "true";
  event.target.setAttribute("aria-pressed", isDetailed);
  for (const chart of all("[data-detail]")) chart.hidden = (chart.dataset.detail === "all") !== isDetailed;
});
$("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
});
document.body.classList.add("quiet");
show(0);
requestAnimationFrame(() => document.body.classList.remove("quiet"));
})();`;
