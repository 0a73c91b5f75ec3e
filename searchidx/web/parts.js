/** What an exported index has one file of, which stands in the manifest itself where it is small; see docs/format.md. */

/** @type {Record<string, string>} */
const FOLDERS = {documents: "documents", places: "places", stems: "stems", rare: "stems", counts: "stems"};

export class Parts {
  #named;
  #files;
  /** @type {Map<string, any>} What was made of those in the manifest. */
  #inline = new Map();

  /**
   * @param {Record<string, any>} named
   * @param {import("./files.js").Files} files
   */
  constructor(named, files) {
    this.#named = named;
    this.#files = files;
  }

  /**
   * What `make` made of a part; an empty list stands for one that there is not.
   * @template T
   * @param {string} name
   * @param {(json: any) => T} make
   * @returns {T}
   */
  get(name, make) {
    const [file] = this.filesOf(name);
    if (file) return this.#files.one(file, make);
    if (!this.#inline.has(name)) this.#inline.set(name, make(this.#named[name] ?? []));
    return this.#inline.get(name);
  }

  /**
   * The file of a part, if it has one.
   * @param {string} name
   * @returns {string[]}
   */
  filesOf(name) {
    const entry = this.#named[name];
    return typeof entry === "string" ? [`${FOLDERS[name.replace(/\d+/, "")] ?? "filters"}/${entry}.json`] : [];
  }
}
