// A text to code: keys. Without this the form works by itself; every key presses something that is on the page.
const place = document.querySelector("[data-coding]");
const about = document.querySelector(".about-keys");
const toggle = document.querySelector("[data-keys]");
const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select";
const PRESSED = "a, button, summary";
const PAUSE = 400; // a key pressed twice must not let the next text go unread
const GOES = ["enter", "n", "u", "z"];
const drawn = performance.now();

const uses = () => toggle.getAttribute("aria-pressed") === "true";
const use = (on) => {
  toggle.setAttribute("aria-pressed", on);
  document.body.classList.toggle("with-keys", on);
  localStorage.setItem("coding-keys", on);
};
const press = (control) => {
  const folded = control.closest("details:not([open])");
  if (folded) folded.open = true;
  control.click();
  if (control.matches("label")) control.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if (!place || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return;
  if (key === "escape") event.target.closest(TYPED)?.blur();
  if (!uses() || event.target.closest(TYPED)) return;
  if (key === "?") {
    event.preventDefault();
    const keys = about.querySelector("details");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
    return;
  }
  if (key === "enter" && event.target.closest(PRESSED)) return; // what has the focus is meant
  if (key.startsWith("arrow") && event.target.matches("[type=radio]")) return; // arrows go from one choice to the next
  const control = document.querySelector(`main [data-key="${CSS.escape(key)}"]`);
  if (!control) return;
  event.preventDefault();
  if (GOES.includes(key) && performance.now() - drawn < PAUSE) return;
  press(control);
});
toggle?.addEventListener("click", () => use(!uses()));

if (place) {
  about.hidden = false;
  use(localStorage.getItem("coding-keys") !== "false");
}
