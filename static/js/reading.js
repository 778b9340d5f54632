// Words to read: keys, and words chosen in the text. Without this every form works by itself: words are typed, marks are links.
const place = document.querySelector("[data-reading]");
const about = document.querySelector(".about-keys");
const toggle = document.querySelector("[data-keys]");
const WORD = /[@#]?[\p{L}\p{N}_]+(?:['’\-&.@][\p{L}\p{N}_]+)*/gu;
const TYPED = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select";
const PAUSE = 400; // a key pressed twice must not let the next text go unread
let words = [], from = -1, to = -1, fresh = 0;

// keys
const uses = () => toggle.getAttribute("aria-pressed") === "true";
const use = (on) => {
  toggle.setAttribute("aria-pressed", on);
  document.body.classList.toggle("with-keys", on);
  localStorage.setItem("reading-keys", on);
};
const isSent = () => place.querySelector(".htmx-request, [aria-busy=true]");
const open = (summary) => {
  summary.parentElement.open = true;
  summary.parentElement.querySelector(TYPED)?.focus();
};
const readOn = () => {
  const end = place.querySelector("[data-words]")?.getBoundingClientRect().bottom ?? 0;
  if (end <= innerHeight) return false;
  scrollBy({ top: innerHeight * 0.8 });
  return true;
};
const press = (control) => {
  if (isSent() || (control.dataset.key === "l" && ("fresh" in place.dataset || readOn()))) return;
  if (control.matches("summary")) open(control);
  else control.click();
};

// words in the text
const wrap = (node) => {
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const found of node.data.matchAll(WORD)) {
    const word = document.createElement("span");
    word.textContent = found[0];
    parts.append(node.data.slice(at, found.index), word);
    at = found.index + found[0].length;
  }
  parts.append(node.data.slice(at));
  node.replaceWith(parts);
};
const prepare = () => {
  const text = place.querySelector("[data-words]:not([data-ready])");
  if (!text) return;
  text.dataset.ready = "";
  place.dataset.fresh = "";
  clearTimeout(fresh);
  fresh = setTimeout(() => delete place.dataset.fresh, PAUSE);
  [...text.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).forEach(wrap);
  words = [...text.querySelectorAll(":scope > span, [data-mark]")];
  from = to = words.findIndex((word) => word.hasAttribute("aria-current"));
};
const isMark = (at) => words[at]?.hasAttribute("data-mark");
const phrase = () => {
  const range = document.createRange();
  range.setStartBefore(words[Math.min(from, to)]);
  range.setEndAfter(words[Math.max(from, to)]);
  const copy = range.cloneContents();
  copy.querySelectorAll(".unseen").forEach((unseen) => unseen.remove());
  return copy.textContent;
};
const show = (what, wanted) => { what.hidden = !wanted; };
const choose = (first, last = first) => {
  const panel = place.querySelector(".take-out");
  if (!panel) return;
  [from, to] = [first, last];
  words.forEach((word, at) => {
    word.classList.toggle("chosen", at >= Math.min(from, to) && at <= Math.max(from, to));
    word.removeAttribute("aria-current");
  });
  const mark = from === to && isMark(from) ? words[from] : null;
  const said = from < 0 ? "" : phrase();
  panel.classList.toggle("something", from >= 0);
  panel.querySelectorAll("[name=number]").forEach((field) => { field.value = mark?.dataset.mark ?? 0; });
  panel.querySelector("[name=phrase]").value = mark ? "" : said;
  place.querySelector("[name=part]").value = said;
  show(panel.querySelector(".the-words"), !mark);
  show(panel.querySelector(".put-back"), mark);
  panel.querySelector("[data-number]").textContent = mark?.dataset.mark ?? "";
  panel.querySelector(".put-back mark").textContent = mark ? said : "";
  panel.querySelector("legend").textContent = mark ? "It should say" : "They are a";
  words[to]?.scrollIntoView({ block: "nearest" });
};
const move = (step, wider) => {
  if (from < 0) return choose(step > 0 ? 0 : words.length - 1);
  const next = Math.min(words.length - 1, Math.max(0, to + step));
  return wider ? choose(from, next) : choose(next);
};
const selected = () => {
  const chosen = getSelection();
  const text = place.querySelector("[data-words]");
  if (!text || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
  const touched = words.map((word, at) => (chosen.containsNode(word, true) ? at : -1)).filter((at) => at >= 0);
  if (touched.length) choose(touched[0], touched.at(-1));
};

document.addEventListener("keydown", (event) => {
  const letter = event.key.toLowerCase();
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    event.target.closest(TYPED)?.blur();
    choose(-1);
  } else if (!uses() || event.target.closest(TYPED)) return;
  else if (letter === "arrowright" || letter === "arrowleft") {
    event.preventDefault();
    move(letter === "arrowright" ? 1 : -1, event.shiftKey);
  } else if (!event.repeat && letter.length === 1) {
    const control = place.querySelector(`[data-key="${CSS.escape(letter)}"]`);
    if (!control?.checkVisibility()) return;
    event.preventDefault();
    press(control);
  }
});
document.addEventListener("selectionchange", selected);
place?.addEventListener("click", (event) => {
  const at = words.findIndex((word) => word.contains(event.target));
  if (at < 0 || !getSelection().isCollapsed) return;
  event.preventDefault();
  const beside = !isMark(at) && !isMark(from) && from >= 0 && (at === Math.max(from, to) + 1 || at === Math.min(from, to) - 1);
  if (at === from && at === to) choose(-1);
  else if (beside) choose(at > to ? Math.min(from, to) : Math.max(from, to), at);
  else choose(at);
});
toggle?.addEventListener("click", () => use(!uses()));

if (place) {
  about.hidden = false;
  document.body.classList.add("with-script");
  use(localStorage.getItem("reading-keys") !== "false");
  new MutationObserver(prepare).observe(place, { childList: true, subtree: true });
  prepare();
}
