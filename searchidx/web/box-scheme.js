/** Whether the page is light or dark at the moment, whoever decided it. */

// What themes set on <html> or <body>: Chirpy, Hugo themes, Bootstrap, Material for MkDocs.
const ATTRIBUTES = ["data-mode", "data-theme", "data-bs-theme", "data-color-scheme", "data-md-color-scheme"];
const DARK = /^(dark|dark-mode|theme-dark|slate)$/;
const LIGHT = /^(light|light-mode|theme-light)$/;

/**
 * @param {Element} element
 * @returns {"light" | "dark"}
 */
export function schemeOf(element) {
  const roots = [document.documentElement, document.body];
  // Where the element has a `color-scheme` of its own, its owner decided.
  const [own, page] = [element, roots[0]].map((one) => getComputedStyle(one).colorScheme);
  if (own !== page && (own === "dark" || own === "light")) return own;
  for (const name of roots.flatMap((root) => [...ATTRIBUTES.map((name) => root.getAttribute(name)), ...root.classList])) {
    if (name && DARK.test(name)) return "dark";
    if (name && LIGHT.test(name)) return "light";
  }
  // Else the page follows `prefers-color-scheme`, or does not; the colour of its text tells.
  return lightness(getComputedStyle(document.body).color) > 0.5 ? "dark" : "light";
}

/**
 * About how light a computed colour is, from 0 to 1.
 * @param {string} color `rgb(…)` from 0 to 255, `lab(…)` and `lch(…)` from 0 to 100, all others from 0 to 1
 */
function lightness(color) {
  const [first, second, third] = (color.match(/[0-9.]+/g) ?? []).map(Number);
  if (color.startsWith("ok")) return first;
  if (color.startsWith("l")) return first / 100;
  return (0.3 * first + 0.6 * second + 0.1 * third) / (color.startsWith("rgb") ? 255 : 1);
}

/**
 * Calls `changed` when the page may have changed from light to dark or back; returns what ends that.
 * @param {() => void} changed
 */
export function watchScheme(changed) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  for (const root of [document.documentElement, document.body]) observer.observe(root, {attributes: true});
  system.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", changed);
  };
}
