// A code: copy it when asked, and leave nothing of it, or of how to reach somebody, in a page that the browser keeps.
(() => {
  const code = document.querySelector("[data-code]");
  const typed = document.getElementById("code");
  const copy = document.querySelector("[data-copy]");

  if (copy && navigator.clipboard) {
    const told = copy.parentElement.querySelector("[role=status]");
    const words = [...code.querySelectorAll("strong")].map((word) => word.textContent).join(" ");
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      told.textContent = "";
      const text = await navigator.clipboard.writeText(words).then(() => told.dataset.done, () => told.dataset.failed);
      told.textContent = text;
    });
  }

  addEventListener("pagehide", () => {
    for (const field of [typed, ...document.querySelectorAll("textarea")]) if (field) field.value = "";
    if (!code) return;
    code.remove();
    copy?.parentElement.remove();
    document.querySelector("[data-hidden-now]").hidden = false;
  });
})();
