/** The keyboard: what opens the box, and which option the arrow keys are at. */

/** Ctrl or ⌘ with K, and / where nothing is being written. @param {KeyboardEvent} event */
export function isHotkey(event) {
  const {key, code, ctrlKey, metaKey} = event;
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  if (!ctrlKey && !metaKey) return key === "/" && !isEditable(event.composedPath()[0]);
  // In a Korean layout the key may say ㅏ.
  return !event.shiftKey && (key.toLowerCase() === "k" || (key > "~" && code === "KeyK"));
}

/** @param {EventTarget} target */
function isEditable(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** The active option of the list, while the focus stays in the field (combobox and listbox of the ARIA practices). */

export class Choice {
  /** Whether the reader went to the active option, rather than being given the first. */
  moved = false;
  #view;
  #at = -1;
  /** @type {HTMLElement | undefined} */
  #option;

  /** @param {import("./box-view.js").View} view */
  constructor(view) {
    this.#view = view;
  }

  get option() {
    return this.#option;
  }

  get atEnd() {
    return this.#at >= 0 && this.#at === this.#view.options.length - 1;
  }

  /** After the options changed: stays where it was, or gives the first. @param {boolean} first */
  refresh(first) {
    const kept = this.#option ? this.#view.options.indexOf(this.#option) : -1;
    if (kept < 0) this.moved = false;
    this.#mark(kept >= 0 ? kept : first ? 0 : -1);
  }

  /** Makes the option with this number active and shows it, where there is one. @param {number} at */
  go(at) {
    if (!this.#view.options[at]) return;
    this.moved = true;
    this.#mark(at);
    this.#option?.scrollIntoView({block: "nearest"});
  }

  /** Whether the key was one that moves. @param {KeyboardEvent} event */
  key({key, shiftKey, ctrlKey, metaKey, altKey}) {
    const last = this.#view.options.length - 1;
    if (last < 0 || shiftKey || ctrlKey || metaKey || altKey) return false;
    const at = this.#at;
    if (key === "ArrowDown") this.go(at < last ? at + 1 : 0);
    else if (key === "ArrowUp") this.go(at > 0 ? at - 1 : last);
    // Before the reader has gone to the list, these move the caret.
    else if (key === "Home" && this.moved) this.go(0);
    else if (key === "End" && this.moved) this.go(last);
    else return false;
    return true;
  }

  /** @param {number} at */
  #mark(at) {
    const {options, input} = this.#view;
    this.#at = at;
    this.#option = options[at];
    options.forEach((option, one) => {
      option.setAttribute("aria-selected", String(one === at));
      option.part.toggle("active", one === at);
    });
    if (this.#option) input.setAttribute("aria-activedescendant", this.#option.id);
    else input.removeAttribute("aria-activedescendant");
  }
}
