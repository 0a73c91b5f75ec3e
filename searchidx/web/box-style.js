/** The looks of the box. Only logical directions, so that it turns with the page; colours through custom properties. */

const DARK = `
--background: var(--searchidx-background, #1c1e24);
--text: var(--searchidx-text, #e7e9ee);
--muted: var(--searchidx-muted, #a3a9b6);
--line: var(--searchidx-border, #353943);
--surface: var(--searchidx-surface, #2a2e38);
--accent: var(--searchidx-accent, #8fb4ff);
--mark: var(--searchidx-mark, #5c4b10);
--mark-text: var(--searchidx-mark-text, #fff3c4);
--shadow: var(--searchidx-shadow, 0 16px 48px #0009);
color-scheme: dark;`;

export const STYLE = `
:host { display: inline-block; font: var(--searchidx-font, inherit); }
:host([hidden]) { display: none; }
:host([inline]) { display: block; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, input { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; }
svg { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; }
:focus-visible { outline: 2px solid var(--accent, currentColor); outline-offset: 1px; }

.button { display: inline-flex; align-items: center; gap: .5em; padding: .4em .7em; border: 1px solid;
  border-color: color-mix(in srgb, currentColor 22%, transparent); border-radius: var(--searchidx-radius, 10px);
  background: color-mix(in srgb, currentColor 5%, transparent); }
.button:hover { background: color-mix(in srgb, currentColor 10%, transparent); }
.button svg { inline-size: 1.1em; block-size: 1.1em; }
.key { font: inherit; font-size: .75em; padding: .1em .45em; border: 1px solid; border-radius: 4px;
  border-color: color-mix(in srgb, currentColor 30%, transparent); }
@media (hover: none) { .key { display: none; } }

.frame {
--background: var(--searchidx-background, #fff);
--text: var(--searchidx-text, #1d2129);
--muted: var(--searchidx-muted, #5d6574);
--line: var(--searchidx-border, #e2e5ea);
--surface: var(--searchidx-surface, #f1f4f9);
--accent: var(--searchidx-accent, #2459d6);
--mark: var(--searchidx-mark, #ffedb0);
--mark-text: var(--searchidx-mark-text, inherit);
--shadow: var(--searchidx-shadow, 0 16px 48px #1420363d);
color-scheme: light;
  flex-direction: column; padding: 0; overflow: hidden; text-align: start; line-height: 1.5;
  font-size: var(--searchidx-font-size, 16px); font-weight: 400; letter-spacing: normal; text-transform: none;
  word-break: keep-all; overflow-wrap: anywhere;
  color: var(--text); background: var(--background); border: 1px solid var(--line);
  border-radius: var(--searchidx-radius, 10px); }
.frame[data-scheme=dark] { ${DARK} }
.inline, .dialog[open] { display: flex; }
.dialog { inline-size: min(var(--searchidx-width, 42rem), 100vw - 2rem); max-inline-size: none;
  max-block-size: min(var(--searchidx-height, 44rem), 84dvh); margin: 8dvh auto auto; box-shadow: var(--shadow); }
.dialog::backdrop { background: var(--searchidx-backdrop, #0d121c73); }

.bar { display: flex; align-items: center; gap: .25em; padding: .35em .75em; color: var(--muted); position: relative;
  border-block-end: 1px solid var(--line); flex: none; }
.input { flex: 1; min-inline-size: 0; padding: .6em .5em; border: 0; outline: 0; background: none; color: var(--text);
  font-size: 1.125em; text-align: start; }
.input::placeholder { color: var(--muted); opacity: 1; }
.inline .bar:focus-within { box-shadow: inset 0 0 0 2px var(--accent); border-radius: inherit; }
.clear, .close { display: inline-flex; align-items: center; min-inline-size: 2em; min-block-size: 2em; padding: .25em;
  justify-content: center; border: 0; border-radius: 6px; background: none; color: var(--muted); }
.close { font-size: .8em; padding-inline: .6em; border: 1px solid var(--line); }
.clear:hover, .close:hover { background: var(--surface); color: var(--text); }
.bar::after { content: ""; position: absolute; inset-inline: 0; inset-block-end: -1px; block-size: 2px; opacity: 0;
  background: linear-gradient(90deg, transparent, var(--accent), transparent) 0 / 40% 100% no-repeat; }
.busy .bar::after { opacity: 1; transition: opacity .2s .3s; animation: run 1.2s linear infinite; }
@keyframes run { from { background-position: -70% 0; } to { background-position: 170% 0; } }

.chips { display: flex; gap: .4em; padding: .6em .9em; overflow-x: auto; flex: none; scrollbar-width: none;
  border-block-end: 1px solid var(--line); }
.chip { flex: none; padding: .15em .7em; border: 1px solid var(--line); border-radius: 99px; background: none;
  color: var(--muted); font-size: .82em; white-space: nowrap; }
.chip:hover { background: var(--surface); }
.chip[aria-pressed=true] { background: var(--accent); border-color: var(--accent); color: var(--background); }

.results { overflow: hidden auto; overscroll-behavior: contain; padding: .5em; min-block-size: 0; scroll-padding: .5em; }
.hit, .query { display: flex; gap: .9em; padding: .7em .8em; border-radius: calc(var(--searchidx-radius, 10px) * .8);
  color: inherit; text-decoration: none; cursor: pointer; scroll-margin: .5em; }
.hit:hover, .query:hover { background: color-mix(in srgb, var(--surface) 60%, transparent); }
.hit[aria-selected=true], .query[aria-selected=true] { background: var(--surface);
  box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--accent) 45%, transparent); }
.query { align-items: center; padding-block: .5em; }
.query svg { inline-size: 1em; block-size: 1em; color: var(--muted); }
.text { flex: 1; min-inline-size: 0; display: grid; gap: .2em; align-content: start; }
.title { font-weight: 600; }
.section { font-weight: 400; color: var(--accent); }
.section::before { content: "›"; margin-inline: .45em; color: var(--muted); }
:dir(rtl) .section::before { content: "‹"; }
.passage { font-size: .9em; color: var(--muted); display: -webkit-box; -webkit-box-orient: vertical;
  -webkit-line-clamp: 3; overflow: hidden; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .8em; font-size: .8em; color: var(--muted); max-block-size: 1.5em;
  overflow: hidden; }
.mark { background: var(--mark); color: var(--mark-text); border-radius: 3px; padding-inline: .08em; }
.passage .mark { color: var(--searchidx-mark-text, var(--text)); }
.image { flex: none; inline-size: 80px; block-size: 60px; object-fit: cover; border-radius: 6px; margin-block: .2em;
  background: var(--surface); }

.note p, .problem p { margin: 0; padding: .5em .8em; }
.heading { display: flex; justify-content: space-between; gap: 1em; font-size: .85em; color: var(--muted); }
.hint { color: var(--muted); font-size: .9em; }
.corrected { font-size: .9em; color: var(--muted); }
.none { font-weight: 600; }
.none, .error { padding-block-start: 1em !important; }
.link { border: 0; padding: 0; background: none; color: var(--accent); text-decoration: underline; }
.again, .more { margin: .4em .8em .8em; padding: .4em 1em; border: 1px solid var(--line); border-radius: 8px;
  background: none; color: var(--text); font-size: .9em; }
.more { display: block; inline-size: calc(100% - 1.6em); }
.again:hover, .more:hover { background: var(--surface); }
.status { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.foot { display: flex; align-items: center; gap: 1.2em; padding: .45em 1.1em; border-block-start: 1px solid var(--line);
  font-size: .8em; color: var(--muted); flex: none; }
.count { margin-inline-end: auto; }
.help { display: inline-flex; align-items: center; gap: .4em; }
@media (hover: none) { .help, .foot:has(.count:empty) { display: none; } }
.inline .help, .inline .foot:has(.count:empty) { display: none; }
.inline .results { overflow: visible; }

@media (max-width: 40em) {
.dialog { inline-size: 100vw; block-size: 100dvh; max-block-size: none; margin: 0; border: 0; border-radius: 0; }
.dialog .results { flex: 1; }
.image { inline-size: 64px; block-size: 48px; }
}
@media (prefers-reduced-motion: no-preference) {
.dialog[open] { animation: rise .14s ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(-6px); } }
}
@media (prefers-reduced-motion: reduce) { .busy .bar::after { animation: none; background-size: 100%; } }
@media (forced-colors: active) { .hit[aria-selected=true], .query[aria-selected=true] { outline: 2px solid Highlight; } }
`;
