/**
 * An index of which everything is in memory, as tests/web/dumping.py writes it, behind the reader's interface.
 *
 * As over a network, nothing is there before it was asked for: what is asked first is missed, and `run` counts the
 * rounds that fetch it.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

export class MemoryReader {
  #data;
  #Missing;
  #loaded = new Set();
  #hinted = new Set();
  rounds = 0;

  /** `Missing` is that of the modules under test. */
  constructor(data, Missing) {
    const {words, fields, splits, stems, lengths, instants, days} = data;
    this.#data = {
      ...data,
      words: new Map(words.map(([term, documents, frequencies, masks, positions]) => [
        term,
        {
          postings: {documents: Uint32Array.from(documents), frequencies: Uint32Array.from(frequencies)},
          masks: new Map(documents.map((number, at) => [number, masks[at]])),
          positions: new Map(documents.map((number, at) => [number, Uint32Array.from(positions[at])])),
        },
      ])),
      fields: new Map(fields.map(([field, terms]) => [field, new Map(terms)])),
      splits: new Map(splits),
      stems: new Map(stems),
      lengths: Uint32Array.from(lengths),
      instants: Float64Array.from(instants),
      days: Uint32Array.from(days),
      terms: new Map([["words", words], ...fields].map(([field, terms]) => [field, terms.map(([term]) => term).sort()])),
    };
    this.#Missing = Missing;
    this.documentCount = data.numbers.length;
    this.totalLength = data.totalLength;
    this.settings = data.settings;
  }

  run(answer) {
    for (this.rounds = 0; ; this.rounds++) {
      try {
        return answer();
      } catch (error) {
        if (!(error instanceof this.#Missing)) throw error;
        for (const need of [...error.files, ...this.#hinted]) this.#loaded.add(need);
      }
    }
  }

  #ask(need) {
    if (!this.#loaded.has(need)) throw new this.#Missing([need]);
  }

  lengths() { return this.#data.lengths; }
  instants() { return this.#data.instants; }
  days() { return this.#data.days; }

  postings(field, term) {
    this.#ask(`terms ${field} ${term[0]}`);
    if (field === "words") return this.#data.words.get(term)?.postings ?? null;
    const documents = this.#data.fields.get(field).get(term);
    return documents ? {documents, frequencies: documents.map(() => 1)} : null;
  }

  mask(term, number) {
    this.#ask(`terms words ${term[0]}`);
    return this.#data.words.get(term)?.masks.get(number) ?? 0;
  }

  positions(term, numbers) {
    this.#ask(`positions ${term[0]}`);
    return Array.from(numbers, (number) => this.#data.words.get(term)?.positions.get(number) ?? []);
  }

  terms(field, prefix = "") {
    this.#ask(`terms ${field} ${prefix[0]}`);
    const terms = this.#data.terms.get(field);
    const found = [];
    for (let at = placeOf(terms, prefix); terms[at]?.startsWith(prefix); at++) found.push(terms[at]);
    return found;
  }

  termsBetween(field, first, last) {
    this.#ask(`terms ${field} ${first} ${last}`);
    const terms = this.#data.terms.get(field);
    const found = [];
    for (let at = placeOf(terms, first); terms[at] < last || terms[at]?.startsWith(last); at++) found.push(terms[at]);
    return found;
  }

  pieces(noun) {
    this.#ask(`terms words ${noun[0]}`);
    return this.#data.splits.get(noun) ?? [];
  }

  /** As an export has them; in base 32, the lowest digit first. */
  stemTexts(...names) {
    this.#ask(`stems ${names.includes("rare")}`);
    const stems = [...this.#data.stems];
    const frontCoded = (some) => some.map(([stem]) => `0${stem}`).join(" ");
    const packed = (number) => (number < 32 ? DIGITS[number] : DIGITS[32 + (number % 32)] + packed(number >> 5));
    const frequent = stems.filter(([, documents]) => documents > 1);
    const texts = {
      stems: frontCoded(frequent),
      counts: frequent.map(([, documents]) => packed(documents)).join(""),
      rare: frontCoded(stems.filter(([, documents]) => documents === 1)),
    };
    return names.map((name) => texts[name]);
  }

  prefetchPostings(terms) {
    for (const term of terms) this.#hinted.add(`terms words ${term[0]}`);
  }

  idOf(number) {
    this.#ask("ids");
    return this.#data.documents[number].id;
  }

  document(number) {
    this.#ask(`document ${number}`);
    return this.#data.documents[number];
  }
}

/** Where `text` stands among sorted `terms`, or would. */
function placeOf(terms, text) {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
