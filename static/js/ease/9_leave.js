// Leave now: the page is covered at once, what was typed is gone, and Back shows the survey without it. Three times Shift does the same.
(() => {
  // It runs before the page is there, so the way out is looked for when somebody leaves.
  const leave = (event) => {
    const link = document.querySelector(".leave[href*='/exit']");
    if (!link) return;
    event?.preventDefault();
    document.documentElement.classList.add("left");
    document.title = " ";
    document.dispatchEvent(new CustomEvent("ourwords:leave"));
    location.replace(link.href);
  };
  let times = [];
  addEventListener("keyup", ({ key, timeStamp }) => {
    times = key === "Shift" ? [...times, timeStamp].slice(-3) : [];
    if (times.length === 3 && timeStamp - times[0] < 5000) leave();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href*='/exit']")) leave(event);
  });
})();
