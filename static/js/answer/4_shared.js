// A device that many use: after a quiet minute (it can be put off), or after sending, nothing of this child is left.
(() => {
  const QUIET = 60;
  const ASKED = 20;
  const again = () => ours.form?.dataset.shared ?? document.querySelector("[data-next-person]")?.href;
  if (!again()) return;
  const address = again();
  const dialog = () => document.querySelector("dialog.quiet"); // the page of thanks, put in by script, has its own
  let timer, touched;

  const wipe = () => {
    document.dispatchEvent(new CustomEvent("ourwords:leave"));
    document.querySelector("main").replaceChildren();
    location.replace(address);
  };
  const wait = () => {
    touched = Date.now();
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET * 1000);
  };
  const busy = () => ours.form?.isConnected && ours.form.classList.contains("waits");
  const ask = () => {
    if (busy()) return wait(); // words on their way are not lost for quiet
    dialog().showModal();
    timer = setTimeout(wipe, ASKED * 1000);
  };
  document.addEventListener("close", wait, { capture: true });
  document.addEventListener("ourwords:step", wait);
  // No timer runs while a device sleeps.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && !busy() && Date.now() - touched > (QUIET + ASKED) * 1000) wipe();
  });
  for (const what of ["pointerdown", "keydown", "input"]) {
    addEventListener(what, () => dialog()?.open || wait(), { passive: true });
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("dialog.quiet button")) {
      dialog().close();
      return wait();
    }
    if (!event.target.closest("[data-next-person]")) return;
    event.preventDefault();
    wipe();
  });
  // A browser may keep the page of thanks, which lets a code be asked for.
  addEventListener("pagehide", () => ours.form?.isConnected || document.querySelector("main").replaceChildren());
  addEventListener("pageshow", (event) => event.persisted && wipe());
  wait();
})();
