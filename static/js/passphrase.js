// Show or hide a passphrase while it is typed. Without a script the button stays away and everything else works.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  const words = [button.textContent, button.dataset.hide];
  const say = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = words[Number(shown)];
  };
  button.hidden = false;
  button.addEventListener("click", () => say(field.type === "password"));
  field.form.addEventListener("submit", () => say(false));
}
