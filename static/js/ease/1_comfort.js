// What a reader chose: in force before the first paint (this script is small and not deferred, for that reason alone), changed
// in a panel, and kept on this device only while they ask for it.
(() => {
  const KEY = "ourwords.ease";
  const { dataset } = document.documentElement;
  let panel;

  // Browsers may refuse to keep anything, or to say what they kept.
  const stored = (act) => {
    try {
      return act(localStorage);
    } catch {
      return null;
    }
  };
  const recall = () => {
    const kept = stored((store) => store.getItem(KEY));
    if (kept !== null) dataset.ease = kept;
    return kept !== null;
  };

  // "Usual" and "Remember this" have no value: by themselves they change nothing on the page.
  const choose = () => {
    dataset.ease = [...panel.querySelectorAll(":checked")].map(({ value }) => value).filter(Boolean).join(" ");
    const keep = panel.querySelector("#ease_keep").checked;
    stored((store) => (keep ? store.setItem(KEY, dataset.ease) : store.removeItem(KEY)));
  };
  const tick = (kept) => {
    const chosen = (dataset.ease ?? "").split(" ");
    for (const control of panel.querySelectorAll("input")) control.checked = control.defaultChecked;
    for (const control of panel.querySelectorAll("[value]:not([value=''])")) {
      if (chosen.includes(control.value)) control.checked = true;
    }
    panel.querySelector("#ease_keep").checked = kept;
  };
  const fill = () => {
    panel.append(document.getElementById("ease_choices").content.cloneNode(true));
    panel.addEventListener("change", choose);
    tick(recall());
  };

  recall();
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    const kept = recall();
    if (panel?.querySelector("input")) tick(kept);
  });
  addEventListener("DOMContentLoaded", () => {
    panel = document.getElementById("ease_panel");
    panel?.querySelector("summary").addEventListener("click", fill, { once: true });
  });
})();
