// One question at a time, and all that was answered before it is sent. No step needs the network.
(() => {
  const { form, asks, fit } = ours;
  if (!form) return;
  const start = document.querySelector(".start");
  const [move, progress, check] = [".move", ".progress", ".check"].map((part) => form.querySelector(part));
  const [back, next] = ["[data-back]", "[data-next]"].map((part) => move.querySelector(part));
  const last = asks.at(-1);
  const shown = 600; // letters of an answer in the list; all of it is sent
  const steps = () => asks.filter((ask) => !ask.off);
  let changing = false; // from the list before sending, where Next leads again
  const at = () => steps().indexOf(ours.here);

  const answered = (ask) => {
    const unsaid = ask.querySelector("[name$='.no']:checked");
    if (unsaid) return check.dataset.unsaid;
    const chosen = [...ask.querySelectorAll("input:checked")].filter((choice) => choice.value);
    if (chosen.length) return chosen.map((choice) => choice.closest("label").textContent.trim()).join(", ");
    const words = ask.querySelector("textarea, input:not([type=radio], [type=checkbox])");
    const said = words?.value.trim() || check.dataset.skipped;
    return said.length > shown ? `${said.slice(0, shown)} …` : said;
  };

  const row = (ask) => {
    const [line, asked, said, words, button] = ["div", "dt", "dd", "span", "button"].map((name) => document.createElement(name));
    Object.assign(button, { type: "button", className: "button quiet", textContent: check.dataset.change });
    asked.textContent = ask.querySelector("h2").textContent;
    words.textContent = answered(ask);
    words.classList.toggle("soft", words.textContent === check.dataset.skipped);
    button.setAttribute("aria-label", `${check.dataset.change}: ${asked.textContent}`);
    button.onclick = () => {
      go(ask);
      changing = true;
    };
    said.append(words, button);
    line.append(asked, said);
    return line;
  };

  const draw = () => {
    const [all, number] = [steps().length - 1, at() + 1];
    fit();
    back.hidden = number === 1;
    next.hidden = ours.here === last;
    progress.hidden = !start.hidden || ours.here === last;
    progress.firstElementChild.textContent = progress.dataset.words.replace("{here}", number).replace("{all}", all);
    progress.querySelector(".here").setAttribute("width", `${(100 * number) / all}%`);
    if (ours.here === last) {
      check.querySelector("dl").replaceChildren(...steps().filter((ask) => ask.querySelector("input, textarea") && ask !== last).map(row));
    }
  };

  const show = (ask) => {
    start.hidden = true;
    document.documentElement.classList.add("going");
    ours.here = ask;
    draw();
    scrollTo(0, 0);
    const name = ask.querySelector("h2, .said");
    name.tabIndex = -1;
    name.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("ourwords:step"));
  };
  // The phone's own Back goes to the question before.
  const go = (ask) => {
    changing = false;
    history.pushState({ step: asks.indexOf(ask) }, "");
    show(ask);
  };
  // A number we cannot read: asked about once.
  ours.on = () => {
    const box = ours.here.querySelector("[data-reads]");
    const said = box?.value;
    if (box && said !== box.asked && said.trim() === answered(ours.here) && !RegExp(box.dataset.reads, "i").test(said)) {
      box.asked = said;
      ours.here.querySelector("[data-says]").textContent = box.dataset.unread;
      box.focus();
    } else go(changing ? last : steps()[at() + 1]);
  };
  ours.last = last;

  const begin = () => {
    ours.here = asks.find((ask) => ask.classList.contains("wrong")) ?? (start.hidden ? last : asks[0]);
    document.documentElement.classList.toggle("going", start.hidden);
    draw();
  };
  next.onclick = ours.on;
  back.onclick = () => go(steps()[at() - 1]);
  start.querySelector("[href='#first']").onclick = (event) => {
    event.preventDefault();
    go(asks[0]);
  };
  const anew = () => {
    start.hidden = false;
    begin();
  };
  addEventListener("popstate", ({ state }) => {
    if (!state && location.hash) return; // a link
    if (!form.isConnected) state === 1 || location.reload();
    else if (form.classList.contains("waits")) show(last); // what is on its way does not change any more
    else if (state) show(steps().filter((ask) => asks.indexOf(ask) <= state.step).at(-1)); // that one may not fit any more
    else anew();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    ours.clear();
    anew();
  });

  form.prepend(progress);
  check.hidden = move.hidden = false;
  begin();
})();
