// Typing in papers: a number key chooses an answer and goes on, Enter goes on. Without this the form works by Tab and Space.
const form = document.querySelector(".typing");
const FIELDS = "input:not([type=hidden]), textarea, button";
const CHOICES = "input[type=radio], input[type=checkbox]";

const next = (ask) => {
  const after = ask.nextElementSibling;
  after?.querySelector(FIELDS)?.focus();
};

form?.addEventListener("keydown", (event) => {
  const ask = event.target.closest(".ask");
  if (!ask || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const writes = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
  if (event.key === "Enter" && !event.target.matches("textarea, button")) {
    event.preventDefault();
    next(ask);
  } else if (!writes && ask.querySelector("fieldset") && /^[1-9]$/.test(event.key)) {
    const chosen = ask.querySelectorAll(CHOICES)[event.key - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.focus();
    chosen.checked = chosen.type === "radio" || !chosen.checked;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    if (chosen.type === "radio") next(ask);
  }
});

form?.querySelector(".ask[autofocus]")?.querySelector(FIELDS)?.focus();
