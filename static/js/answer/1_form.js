// The survey form: ask only what fits, say when words stay behind, and leave nothing for the next person on this phone.
// `var`, for a reply that takes this page’s place runs these files once more.
var ours = (() => {
  const form = document.querySelector("form.survey");
  if (!form) return {};
  const typed = "input:not([type=hidden]), textarea";
  const asks = [...form.querySelectorAll(".ask")];
  const own = { form, asks, here: null };

  // Whoever looks for help, or at what we keep, comes back to what they wrote; on a device that many use nothing may stay.
  if (!form.dataset.shared) {
    for (const link of document.querySelectorAll("header .name, .foot nav a, .foot a[href^=http], .start details a")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
    }
  }

  // A question that does not fit is not shown and not sent; what was typed in it stays, in case it fits again.
  own.fit = () => {
    for (const part of form.querySelectorAll("[data-show-if]")) {
      const said = new FormData(form).getAll(part.dataset.showIf);
      const among = part.dataset.among.split(" ");
      part.off = !said.some((value) => among.includes(value.trim()));
      for (const control of part.querySelectorAll(typed)) control.disabled = part.off;
    }
    for (const ask of asks) ask.hidden = ask.off || (own.here !== null && ask !== own.here);
  };

  const tell = (tick) => {
    const line = tick.closest(".ask").querySelector("[data-says]");
    const words = form.elements[tick.name.slice(0, -3)];
    line.textContent = tick.checked && words.value.trim() ? line.dataset.says : "";
  };
  const ticks = [...form.elements].filter((control) => control.name.endsWith(".no"));

  // Browsers may keep a page that was left, with all that was typed in it.
  own.clear = () => {
    for (const control of form.querySelectorAll(typed)) {
      if (control.matches("[type=radio], [type=checkbox]")) control.checked = false;
      else control.value = "";
    }
    form.querySelector(".check dl").replaceChildren();
    ticks.forEach(tell);
    own.fit();
  };

  form.addEventListener("input", ({ target }) => {
    const tick = target.name.endsWith(".no") ? target : form.elements[target.name + ".no"];
    if (tick) {
      if (tick !== target) tick.checked = false;
      tell(tick);
    }
    own.fit();
  });
  addEventListener("pagehide", own.clear);
  document.addEventListener("ourwords:leave", own.clear);

  for (const line of form.querySelectorAll(".only-if")) line.hidden = true;
  ticks.forEach(tell);
  own.fit();
  return own;
})();
