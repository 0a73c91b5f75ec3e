/** The looks of the box. Only logical directions, so that it turns with the page. */

/** Colours, light and dark; each can be set by a custom property, `--searchidx-accent`. */
const COLORS = {
  background: ["#fff", "#1c1e24"],
  text: ["#1d2129", "#e7e9ee"],
  muted: ["#5d6574", "#a3a9b6"],
  border: ["#e2e5ea", "#353943"],
  surface: ["#f1f4f9", "#2a2e38"],
  accent: ["#2459d6", "#8fb4ff"],
  mark: ["#ffedb0", "#5c4b10"],
  shadow: ["#1420363d", "#0009"],
};

/** @param {number} scheme 0 light, 1 dark */
const colors = (scheme) =>
  Object.entries(COLORS)
    .map(([name, values]) => `--${name}: var(--searchidx-${name}, ${values[scheme]});`)
    .join("");

export const STYLE = `
:host { display: inline-block; }
:host([inline]) { display: block; min-inline-size: 0; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
button, input, .key { font: inherit; color: inherit; background: none; border: 1px solid var(--border); border-radius: 8px; }
button, .hit, .query { cursor: pointer; }
svg { inline-size: 1.2em; block-size: 1.2em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; }
:focus-visible { outline: 2px solid var(--accent, currentColor); outline-offset: 1px; }

.button, .key { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.button, .bar, .hit, .query { display: flex; align-items: center; gap: .5em; }
.button { padding: .4em .7em; border-radius: var(--searchidx-radius, 10px); }
.key { font-size: .75em; padding: .1em .45em; border-radius: 4px; }
button:hover, .hit:hover, .query:hover { background-color: color-mix(in srgb, currentColor 6%, transparent); }

.frame { ${colors(0)} color-scheme: light; flex-direction: column; padding: 0; overflow: hidden; text-align: start;
  font-size: var(--searchidx-font-size, 16px); line-height: 1.5;
  word-break: keep-all; overflow-wrap: anywhere; color: var(--text); background: var(--background);
  border: 1px solid var(--border); border-radius: var(--searchidx-radius, 10px); }
.frame[data-scheme=dark] { ${colors(1)} color-scheme: dark; }
div.frame, [open] { display: flex; }
dialog { inline-size: min(var(--searchidx-width, 42rem), 100vw - 2rem); max-inline-size: none;
  max-block-size: min(44rem, 84dvh); margin: 8dvh auto auto; box-shadow: 0 16px 48px var(--shadow); }
dialog::backdrop { background: var(--searchidx-backdrop, #0d121c73); }

.bar, .chips, .count { flex: none; padding: .3em 1em; color: var(--muted); border-block-end: 1px solid var(--border); }
.input { flex: 1; min-inline-size: 0; padding: .6em .4em; border: 0; outline: 0; color: var(--text); font-size: 1.1em; }
.input::placeholder { color: var(--muted); opacity: 1; }
div.frame:has(.input:focus-visible) { border-color: var(--accent); }
.clear { display: flex; padding: .4em; border: 0; }
.close { padding: .3em .6em; font-size: .8em; }
.chips { display: flex; gap: .4em; padding-block: .6em; overflow-x: auto; scrollbar-width: none; }
.chip { flex: none; padding: .15em .7em; border-radius: 99px; font-size: .82em; }
.chip[aria-pressed=true] { background: var(--accent); border-color: var(--accent); color: var(--background); }

.results { overflow: hidden auto; overscroll-behavior: contain; padding: .5em; min-block-size: 0; }
.hit, .query { padding: .6em .8em; border-radius: 8px; color: inherit; text-decoration: none; scroll-margin: .5em; }
.hit { gap: .8em; align-items: start; }
[aria-selected=true] { background: var(--surface) !important; outline: 1px solid var(--accent); outline-offset: -1px; }
.text { flex: 1; min-inline-size: 0; }
.title, .none, .error { font-weight: 600; }
.section { font-weight: 400; color: var(--accent); }
.section::before { content: "·"; margin-inline: .45em; }
.about, .count, .hint, .corrected, .heading { font-size: .88em; color: var(--muted); }
.passage { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; margin-block: .2em; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .8em; font-size: .9em; block-size: 1.5em; overflow: hidden; }
.mark { background: var(--mark); color: var(--text); border-radius: 3px; }
.image { flex: none; object-fit: cover; border-radius: 6px; margin-block: .2em; }

.note p { margin: 0; padding: .5em .8em; }
.heading { display: flex; justify-content: space-between; }
.link { border: 0; padding: 0; color: var(--accent); text-decoration: underline; }
.again, .more { margin: .4em .8em .8em; padding: .4em 1em; font-size: .9em; }
.more { display: block; inline-size: calc(100% - 1.6em); }
.status { position: absolute; clip-path: inset(50%); }
.count { border-block: 1px solid var(--border); border-block-end: 0; }
.count:empty { display: none; }
@media (hover: none) { .key { display: none; } }
@media (max-width: 40em) {
dialog.frame { inline-size: 100vw; block-size: 100dvh; max-block-size: none; margin: 0; border: 0; border-radius: 0; }
dialog .results { flex: 1; }
}
@media (prefers-reduced-motion: no-preference) {
.busy .bar > svg { animation: busy 1s .3s infinite alternate; }
@keyframes busy { to { color: var(--accent); transform: scale(1.25); } }
}
`;
