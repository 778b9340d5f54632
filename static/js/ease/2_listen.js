// Read aloud, when somebody asks: a recording, or a voice that lives on this device. Never what was typed; nothing by itself.
addEventListener("DOMContentLoaded", () => {
  const made = document.getElementById("ease_listen");
  const speech = window.speechSynthesis;
  if (!made) return;
  const language = document.documentElement.lang;
  const NOT_READ = "[data-code], form.survey, nav, button, input, textarea, select, output, dl.lines, svg, template, noscript, [hidden], [aria-hidden=true], details:not([open]) > :not(summary)";
  const OF_A_QUESTION = "h2, .hint, .error, .said, .choice > span";
  const BLOCKS = "h1, h2, h3, p, li, dt, dd, th, td, caption, figcaption, legend, label, summary, .button, .stand, div, main";
  const SENTENCE = /.+?(?:[.?!…؟]+(?=\s)|[。？！]|$)\s*/gs;
  const buttons = new Map();
  let now = null;

  // A voice that is not on the device would send the words away: it does not exist for us.
  const voiceFor = (wanted) => {
    const like = wanted === "zh-Hans" ? "zh-CN" : wanted;
    const plain = (name) => name.replace("_", "-").toLowerCase();
    const here = (speech?.getVoices() ?? []).filter(
      (voice) => voice.localService === true && plain(voice.lang).split("-")[0] === plain(like).split("-")[0],
    );
    return here.find((voice) => plain(voice.lang) === plain(like)) ?? here.find((voice) => voice.default) ?? here[0];
  };

  // Sentences of what stands in `root`, in order: { text, block, language, at: where each piece of text begins }.
  const sentences = (root, wanted) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const parent = node.parentElement;
      const skipped = parent.closest(NOT_READ);
      if (!node.data.trim() || (skipped && root.contains(skipped)) || !parent.getClientRects().length) continue;
      if (wanted && !parent.closest(wanted)) continue;
      const block = parent.closest(BLOCKS);
      let last = found.at(-1);
      if (last?.block !== block) found.push((last = { block, text: "", at: [], language: parent.closest("[lang]").lang }));
      last.at.push({ node, start: last.text.length });
      last.text += node.data;
    }
    return found.flatMap(({ text, ...rest }) =>
      [...text.matchAll(SENTENCE)].map((match) => ({ ...rest, text: match[0], from: match.index })),
    );
  };

  const show = (part, from = 0, length = part.text.length) => {
    if (!window.Highlight) return part.block.classList.add("spoken");
    const edge = (index) => {
      const piece = part.at.findLast(({ start }) => start <= index);
      return [piece.node, Math.min(index - piece.start, piece.node.length)];
    };
    const range = new Range();
    range.setStart(...edge(part.from + from));
    range.setEnd(...edge(part.from + from + length));
    CSS.highlights.set("spoken", new Highlight(range));
  };
  const unshow = () => {
    window.Highlight && CSS.highlights.delete("spoken");
    document.querySelector(".spoken")?.classList.remove("spoken");
  };

  const stop = () => {
    if (!now) return;
    const { button, sound } = now;
    now = null;
    sound?.pause();
    speech?.cancel();
    unshow();
    delete button.dataset.on;
  };

  const speak = (run, parts) => {
    if (now !== run) return;
    unshow();
    const part = parts.shift();
    if (!part) return stop();
    const next = () => speak(run, parts);
    const voice = voiceFor(part.language);
    if (!voice) return next();
    const told = new SpeechSynthesisUtterance(part.text);
    told.voice = voice;
    told.lang = voice.lang;
    told.onend = told.onerror = next;
    told.onboundary = ({ name, charIndex, charLength }) => {
      if (now === run && name === "word") show(part, charIndex, charLength || part.text.slice(charIndex).search(/\s|$/));
    };
    run.told = told; // some browsers forget what nobody holds, and never say that it ended
    show(part);
    speech.speak(told);
  };

  const listen = (root, wanted, button) => {
    if (now?.button === button) return stop();
    stop();
    const run = (now = { button });
    button.dataset.on = "";
    const read = () => speak(run, sentences(root, wanted));
    if (!root.dataset.sound) return read();
    run.sound = new Audio(root.dataset.sound);
    run.sound.onended = stop;
    run.sound.play().catch(() => now === run && read());
  };

  const offer = (root, wanted, heading) => {
    if (!heading || buttons.has(root) || !(root.dataset.sound || voiceFor(language))) return;
    const button = made.content.firstElementChild.cloneNode(true);
    buttons.set(root, button);
    heading.id ||= `listen_${buttons.size}`;
    button.setAttribute("aria-describedby", heading.id);
    button.addEventListener("click", () => listen(root, wanted, button));
    (heading.closest("legend") ?? heading).after(button);
  };
  // Other questions, or the thanks in the place of the form: offer it there too. Of the text before the questions nothing but
  // the title may be left.
  const offerAll = () => {
    const main = document.querySelector("main");
    offer(main, null, main.querySelector("h1"));
    for (const ask of main.querySelectorAll("form.survey .ask")) offer(ask, OF_A_QUESTION, ask.querySelector("h2, .said"));
    const button = buttons.get(main);
    if (button) button.hidden = sentences(main).every(({ block }) => block.matches("h1"));
  };
  const move = () => {
    stop();
    offerAll();
  };

  offerAll();
  speech?.addEventListener?.("voiceschanged", offerAll);
  document.addEventListener("ourwords:step", move);
  document.addEventListener("ourwords:leave", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  addEventListener("popstate", () => setTimeout(move)); // after the page has answered it
  addEventListener("pagehide", stop);
});
