/** What the box says, in Korean and English. */

const EN = {
  search: "Search",
  placeholder: "Search posts",
  clear: "Clear the text",
  close: "Close",
  results: "Results",
  narrow: "Narrow down",
  /** @param {number} count */
  count: (count) => (count === 1 ? "1 result" : `${count} results`),
  more: "More results",
  start: "Titles, text and tags are searched.",
  recent: "Recent searches",
  forget: "Forget them",
  /** @param {string} typed @param {string} meant */
  corrected: (typed, meant) => `Nothing has “${typed}”. These are the results for “${meant}”.`,
  /** @param {string} typed */
  none: (typed) => `Nothing was found for “${typed}”.`,
  advice: "Fewer words, or others, may find more.",
  everything: "Search without the filters",
  error: "The search did not work.",
  offline: "You are offline.",
  retry: "Try again",
};

/** @typedef {typeof EN} Texts */

/** @type {Texts} */
const KO = {
  search: "검색",
  placeholder: "글 검색",
  clear: "입력 지우기",
  close: "닫기",
  results: "검색 결과",
  narrow: "결과 좁히기",
  count: (count) => `결과 ${count}개`,
  more: "결과 더 보기",
  start: "제목과 본문, 태그에서 찾습니다.",
  recent: "최근 검색",
  forget: "기록 지우기",
  // A particle after a quoted word would depend on its last sound; 에 does not.
  corrected: (typed, meant) => `“${typed}”에 맞는 글이 없습니다. “${meant}” 검색 결과입니다.`,
  none: (typed) => `“${typed}”에 맞는 글이 없습니다.`,
  advice: "낱말을 줄이거나 바꾸어 보세요.",
  everything: "조건 없이 찾기",
  error: "검색하지 못했습니다.",
  offline: "인터넷에 연결되어 있지 않습니다.",
  retry: "다시 시도",
};

/**
 * The texts for a language tag such as `ko-KR`.
 * @param {string} tag
 */
export const textsFor = (tag) => (/^ko\b/i.test(tag) ? KO : EN);

/** The language that texts are in. @param {Texts} texts */
export const languageOf = (texts) => (texts === KO ? "ko" : "en");
