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
/** What it exports, as far as it is here. @type {Map<string, any>} */
const loaded = new Map();

/** Files that have to be fetched first; none where only others have to have their turn. */
export class Missing extends Error {
  /** @param {string[]} files paths below the base */
  constructor(files) {
    super("not loaded yet");
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
 * What a map has under a key; throws Missing where it has nothing.
 * @param {Map<string, any>} map
 * @param {string} key
 */
function heldIn(map, key) {
  const value = map.get(key);
  if (value === undefined) throw new Missing([key]);
  return value;
}

/** What analyses words of Latin letters and numbers. @returns {typeof import("./latin.js")} */
export const latinCode = () => heldIn(loaded, "latin.js");

/** Operators, filters, corrections, completions, explanations. @returns {typeof import("./more.js")} */
export const moreCode = () => heldIn(loaded, "more.js");

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
 * What a map has under a key, which is made where it has nothing yet.
 * @template K, V
 * @param {{get(key: K): V | undefined, set(key: K, value: V): void}} map
 * @param {K} key
 * @param {(key: K) => V} make
 * @returns {V}
 */
export function kept(map, key, make) {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make(key)));
  return value;
}

/**
 * What `call` returns; where it misses files, these are added to `missed`.
 * @template T
 * @param {() => T} call
 * @param {string[][]} missed
 */
function tried(call, missed) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    missed.push(error.files);
  }
}

/**
 * What `use` gives for each of the items. What it misses for them it misses together, so that one round fetches it.
 * @template S, T
 * @param {S[]} items
 * @param {(item: S, at: number) => T} use
 * @returns {T[]}
 */
export function each(items, use) {
  /** @type {string[][]} */
  const missed = [];
  const found = items.map((item, at) => tried(() => use(item, at), missed));
  if (missed.length) throw new Missing(missed.flat());
  return /** @type {T[]} */ (found);
}

/**
 * What each of the calls returns, missed together too.
 * @template {unknown[]} T
 * @param {[...{[K in keyof T]: () => T[K]}]} calls
 * @returns {T}
 */
export const together = (calls) => /** @type {T} */ (each(calls, (call) => call()));

/**
 * The turn of the task that was run last: what it has begun, by keys, and until when it goes on.
 * @type {{begun: Map<unknown, any>, until: number} | null}
 */
let turn = null;

/**
 * What `start` returns in the end. It yields wherever it may be interrupted, with the files that it needs before it goes
 * on, and goes on there when the task is run again.
 * @template T
 * @param {unknown} key what no other work of the task has: an object, or a text that is searched for
 * @param {() => Generator<string[], T>} start
 * @returns {T}
 */
export function inSteps(key, start) {
  const work = begun(key, () => ({steps: start()}));
  while (!work.result) {
    const {done, value} = work.steps.next();
    if (done) work.result = {value};
    else if (value.length || (turn && performance.now() > turn.until)) throw new Missing(value);
  }
  return work.result.value;
}

/**
 * What `make` returns; a task that is run again does not call it again.
 * @template T
 * @param {unknown} key as above
 * @param {() => T} make
 * @returns {T}
 */
export const once = (key, make) => begun(key, () => ({value: make()})).value;

/** @param {unknown} key @param {() => object} begin @returns {any} */
const begun = (key, begin) => kept(turn?.begun ?? new Map(), key, begin);

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
    /** @type {string[][]} */
    const missed = [];
    const left = [];
    for (const item of items) {
      tried(() => use(item), missed);
      if (missed.length > left.length) left.push(item);
      yield [];
    }
    if (left.length) yield missed.flat();
    items = left;
  }
}

/**
 * The files below `base`, which ends with a slash. `made` says what is made of those in a folder, where that is not the
 * JSON itself.
 * @param {string} base
 * @param {Fetch} fetch
 * @param {Record<string, (json: any) => any>} made
 */
export function openFiles(base, fetch, made) {
  /** @type {Map<string, any>} */
  const held = new Map();
  /** @type {Map<string, Promise<void>>} */
  const coming = new Map();
  /** @type {Set<string>} */
  const hinted = new Set();

  /**
   * @param {string} file
   * @param {{cache?: "no-cache"}} [options]
   */
  async function fetched(file, options) {
    let status = 0;
    try {
      if (file in CODE) return await loadCode(file);
      const response = await fetch(base + file, {...options, signal: AbortSignal.timeout(PATIENCE)});
      if (response.ok) return files.hold(file, await response.json());
      status = response.status;
    } catch (error) {
      throw new LoadError(file, 0, error);
    }
    throw new LoadError(file, status, undefined);
  }

  const files = {
    /**
     * Takes the content of a file that is not here.
     * @param {string} file
     * @param {any} json
     */
    hold(file, json) {
      kept(held, file, () => made[file.split("/")[0]]?.(json) ?? json);
    },

    /** What was made of a file. Throws Missing where it is not here. @param {string} file */
    one: (file) => heldIn(held, file),

    /** What was made of each of these. Throws Missing with all that are not here. @param {string[]} paths */
    all: (paths) => each(paths, files.one),

    /** Says that a file will be asked for: it is fetched together with the next that is missing. @param {string} file */
    hint(file) {
      hinted.add(file);
    },

    /**
     * Fetches a file that is neither here nor on its way.
     * @param {string} file
     * @param {{cache?: "no-cache"}} [options]
     */
    async load(file, options) {
      if (!held.has(file)) await kept(coming, file, () => fetched(file, options).finally(() => coming.delete(file)));
    },

    /**
     * What `task` returns once all that it asks for is here. It is run again for what was missing, so it has no effects.
     * Rejects with LoadError where a file does not arrive, and with whatever else `task` throws.
     * @template T
     * @param {() => T} task
     * @returns {Promise<T>}
     */
    async run(task) {
      const begun = new Map();
      for (;;) {
        /** @type {string[][]} */
        const missed = [];
        hinted.clear();
        turn = {begun, until: performance.now() + TURN};
        const found = tried(task, missed);
        if (!missed.length) return /** @type {T} */ (found);
        const missing = missed.flat();
        if (!missing.length) await new Promise((done) => setTimeout(done));
        // What was only hinted at may fail to come: it is missed when it is asked for.
        const others = Array.from(hinted, (file) => files.load(file).catch(() => {}));
        await Promise.all([...missing.map((file) => files.load(file)), ...others]);
      }
    },
  };
  return files;
}
