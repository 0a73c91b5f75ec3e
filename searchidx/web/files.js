/**
 * Files of an export, each fetched once and kept. What is asked for and not here yet is told by throwing `Missing`; `run`
 * fetches it and asks again, so that what uses the files can be written as if all of them were there.
 */

/**
 * @typedef {(url: string, options?: {cache?: "no-cache", signal?: AbortSignal}) => Promise<{ok: boolean, status: number, json(): Promise<any>}>} Fetch
 */

const PATIENCE = 30_000; // ms for one file, so that a line that is dead becomes an error

const TURN = 8; // ms that a task may take before the page has its turn

/** Code that only some queries need. @type {Record<string, () => Promise<object>>} */
const CODE = {"latin.js": () => import("./latin.js"), "more.js": () => import("./more.js")};
/** What of it is here. @type {Map<string, any>} */
const loaded = new Map();

/** Files that have to be fetched first; none where only others have to have their turn. */
export class Missing extends Error {
  /** @param {string[]} files paths below the base */
  constructor(files) {
    super(`not loaded yet: ${files.join(", ")}`);
    this.files = files;
  }
}

/** A file that did not arrive, `file`, with the server's `status`, 0 where there was no answer. */
export class LoadError extends Error {
  /**
   * @param {string} file
   * @param {number} status
   * @param {unknown} cause
   */
  constructor(file, status, cause) {
    super(`cannot load ${file}: ${status || cause}`, {cause});
    this.name = "LoadError";
    this.file = file;
    this.status = status;
  }
}

/**
 * The exports of such a file; throws Missing where it is not here.
 * @param {string} name
 */
function codeOf(name) {
  if (!loaded.has(name)) throw new Missing([name]);
  return loaded.get(name);
}

/** What analyses words of Latin letters and numbers. @returns {typeof import("./latin.js")} */
export const latinCode = () => codeOf("latin.js");

/** Operators, filters, corrections, completions, explanations. @returns {typeof import("./more.js")} */
export const moreCode = () => codeOf("more.js");

/**
 * Loads code that only some queries need.
 * @param {string} name
 */
export async function loadCode(name) {
  const late = AbortSignal.timeout(PATIENCE);
  const expired = new Promise((_, fail) => late.addEventListener("abort", () => fail(late.reason)));
  loaded.set(name, await Promise.race([CODE[name](), expired]));
}

/**
 * The turn of the task that is being run: what it has begun, by name, and until when it goes on.
 * @type {{kept: Map<string, {steps: Generator<string[], any>, result?: {value: any}}>, until: number} | null}
 */
let turn = null;

/**
 * What `start` returns in the end. It yields wherever it may be interrupted, with the files that it needs before it goes
 * on, and goes on there when the task is run again.
 * @template T
 * @param {string} name what no other work of the task has
 * @param {() => Generator<string[], T>} start
 * @returns {T}
 */
export function inSteps(name, start) {
  const work = turn?.kept.get(name) ?? {steps: start()};
  turn?.kept.set(name, work);
  while (!work.result) {
    const {done, value} = work.steps.next();
    if (done) work.result = {value};
    else if (value.length || (turn && performance.now() > turn.until)) throw new Missing(value);
  }
  return work.result.value;
}

/**
 * Calls `use` for each of the items, of which there may be thousands: what they miss they miss together, and others have
 * their turn in between.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => void} use
 * @returns {Generator<string[], void>}
 */
export function* eachInTurn(items, use) {
  while (items.length) {
    /** @type {string[]} */
    const files = [];
    const left = [];
    for (const item of items) {
      try {
        use(item);
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        files.push(...error.files);
        left.push(item);
      }
      yield [];
    }
    if (left.length) yield files;
    items = left;
  }
}

export class Files {
  #base;
  #fetch;
  /** @type {Map<string, unknown>} */
  #held = new Map();
  /** @type {Map<string, Promise<void>>} */
  #coming = new Map();
  /** @type {Set<string>} */
  #hinted = new Set();

  /**
   * @param {string} base ends with a slash
   * @param {Fetch} fetch
   */
  constructor(base, fetch) {
    this.#base = base;
    this.#fetch = fetch;
  }

  /** @param {string} file */
  has(file) {
    return this.#held.has(file);
  }

  /**
   * What `make` made of each of these files. Throws Missing with all that are not here.
   * @template T
   * @param {string[]} files
   * @param {(json: any) => T} make called once for each file
   * @returns {T[]}
   */
  all(files, make) {
    const lacking = files.filter((file) => !this.#held.has(file));
    if (lacking.length) throw new Missing(lacking);
    return files.map((file) => {
      let held = this.#held.get(file);
      if (!(held instanceof Made)) {
        held = new Made(make(held));
        this.#held.set(file, held);
      }
      return /** @type {Made} */ (held).value;
    });
  }

  /**
   * @template T
   * @param {string} file
   * @param {(json: any) => T} make
   */
  one(file, make) {
    const held = this.#held.get(file);
    return held instanceof Made ? /** @type {T} */ (held.value) : this.all([file], make)[0];
  }

  /**
   * Files that will be asked for: they are fetched together with the next that is missing.
   * @param {string[]} files
   */
  hint(files) {
    for (const file of files) this.#hinted.add(file);
  }

  /**
   * What `task` returns once all that it asks for is here. It is run again for what was missing, so it has no effects.
   * Rejects with LoadError where a file does not arrive, and with whatever else `task` throws.
   * @template T
   * @param {() => T} task
   * @returns {Promise<T>}
   */
  async run(task) {
    const kept = new Map();
    for (;;) {
      this.#hinted.clear();
      turn = {kept, until: performance.now() + TURN};
      try {
        return task();
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        if (!error.files.length) await new Promise((done) => setTimeout(done));
        // What was only hinted at may fail to come: it is missed when it is asked for.
        const hinted = Array.from(this.#hinted, (file) => this.load(file).catch(() => {}));
        await Promise.all([...error.files.map((file) => this.load(file)), ...hinted]);
      } finally {
        turn = null;
      }
    }
  }

  /**
   * Fetches a file that is neither here nor on its way.
   * @param {string} file
   * @param {{cache?: "no-cache"}} [options]
   */
  async load(file, options) {
    if (this.#held.has(file)) return;
    let coming = this.#coming.get(file);
    if (!coming) {
      coming = this.#fetched(file, options).finally(() => this.#coming.delete(file));
      this.#coming.set(file, coming);
    }
    await coming;
  }

  /**
   * @param {string} file
   * @param {{cache?: "no-cache"}} [options]
   */
  async #fetched(file, options) {
    let status = 0;
    try {
      if (file in CODE) return await loadCode(file);
      const response = await this.#fetch(this.#base + file, {...options, signal: AbortSignal.timeout(PATIENCE)});
      if (!response.ok) status = response.status;
      else this.#held.set(file, await response.json());
    } catch (error) {
      throw new LoadError(file, 0, error);
    }
    if (status) throw new LoadError(file, status, undefined);
  }
}

/** What was made of a file. */
class Made {
  /** @param {any} value */
  constructor(value) {
    this.value = value;
  }
}
