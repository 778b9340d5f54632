// Send, and while there is no signal wait and try again. What is sent twice is kept once: the server knows it again.
(() => {
  const { form } = ours;
  if (!form) return;
  const [button, line] = ["[data-send]", ".sending"].map((part) => form.querySelector(part));
  const longest = 30;
  const room = 900000; // letters that one form can hold: more than any child writes, less than a photograph
  let busy = false;

  const stay = (event) => event.preventDefault();
  const rest = (seconds) =>
    new Promise((done) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener("online", go);
        done();
      };
      const timer = setTimeout(go, seconds * 1000);
      addEventListener("online", go);
    });

  // "kept" or "again" from us, and the page; a hotel's page or a broken line is neither. What is ours says so.
  const post = async (body) => {
    try {
      const signal = AbortSignal.timeout?.(longest * 1000); // older phones have none: they wait as long as the network does
      const reply = await fetch(location.href, { method: "POST", body, signal });
      return { told: reply.headers.get("x-our-words"), broken: reply.status >= 500, page: await reply.text() };
    } catch {
      return {};
    }
  };

  // What is to be put right takes the place of this page: as a page of its own it would hold, in the browser's history, all
  // that was sent, for whoever presses Back next.
  const put = (text) => {
    document.open();
    document.write(text);
    document.close();
  };

  const finish = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    document.title = page.title;
    for (const part of ["main", ".foot"]) document.querySelector(part).replaceWith(page.querySelector(part));
    document.documentElement.classList.remove("going");
    if (!form.dataset.shared) {
      const language = new URLSearchParams(location.search).get("lang");
      history.replaceState(1, "", language ? `/thanks?lang=${language}` : "/thanks");
    }
    scrollTo(0, 0);
    document.querySelector("h1").focus();
    document.dispatchEvent(new CustomEvent("ourwords:step"));
  };

  const send = async (body) => {
    form.classList.add("waits");
    button.setAttribute("aria-disabled", "true");
    line.textContent = line.dataset.sending;
    addEventListener("beforeunload", stay);
    for (let pause = 1; ; pause = Math.min(pause * 2, longest)) {
      const { told, broken, page } = await post(body);
      if (!form.isConnected) return;
      if (told === "kept" || (told && !broken)) {
        removeEventListener("beforeunload", stay);
        return told === "kept" ? finish(page) : put(page);
      }
      line.textContent = broken ? line.dataset.trouble : line.dataset.wait;
      await rest(pause);
    }
  };

  // Enter in a line of words goes on; only the button at the end sends.
  form.addEventListener("submit", (event) => {
    if (ours.here === ours.last && "preview" in form.dataset) return;
    event.preventDefault();
    if (ours.here !== ours.last) return ours.on();
    if (busy) return;
    const body = new URLSearchParams(new FormData(form));
    busy = body.toString().length < room;
    if (busy) send(body);
    else line.textContent = line.dataset.long;
  });
  document.addEventListener("ourwords:leave", () => {
    removeEventListener("beforeunload", stay);
    form.remove();
  });
})();
