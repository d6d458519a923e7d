"use strict";
// Goes to the annotated article, copies the event's JSON, and shows the meaning of the mark under the pointer or the focus.
const result = document.querySelector("article");
result.tabIndex = -1;
result.focus({ preventScroll: true });
result.scrollIntoView({ block: "start" });

const json = document.getElementById("json");
const copied = document.getElementById("copied");
document.getElementById("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(json.textContent);
    copied.textContent = "Copied.";
  } catch {
    json.parentElement.open = true;
    getSelection().selectAllChildren(json);
    copied.textContent = "Selected; copy it with the keyboard.";
  }
});

const hint = document.createElement("div");
hint.className = "hint";
hint.hidden = true;
document.body.append(hint);
for (const mark of document.querySelectorAll("mark[title]")) {
  const label = mark.title;
  mark.removeAttribute("title");
  mark.tabIndex = 0;
  mark.setAttribute("aria-description", label);
  const show = () => {
    const box = mark.getBoundingClientRect();
    hint.textContent = label;
    hint.hidden = false;
    hint.style.left = `${Math.max(8, Math.min(box.left, innerWidth - hint.offsetWidth - 8)) + scrollX}px`;
    hint.style.top = `${box.bottom + 6 + scrollY}px`;
  };
  const hide = () => { hint.hidden = true; };
  mark.addEventListener("pointerenter", show);
  mark.addEventListener("focus", show);
  mark.addEventListener("pointerleave", hide);
  mark.addEventListener("blur", hide);
}
document.addEventListener("keydown", ({ key }) => { hint.hidden ||= key === "Escape"; });
