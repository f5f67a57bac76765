/* From change to change by key and button. The page says everything without it; what this script says stands in the
   page. */
(() => {
"use strict";
const looks = document.querySelector(".looks");
const stepper = looks && looks.querySelector(".stepper");
if (!stepper) return;

const bar = looks.querySelector(".tools");
const counter = stepper.querySelector("[role=status]");
const changes = [...looks.querySelectorAll(".change[id]")];
const KEYS = { j: 1, n: 1, k: -1, p: -1 };
let current = -1;

/* A row or a paragraph does not tell its own number: the link to itself does. */
const label = (change) => {
  const own = [...(change.closest(".both, .headline") || change).querySelectorAll(".step a")];
  const link = own.find((one) => one.getAttribute("href") === "#" + change.id);
  return link ? link.getAttribute("aria-label") : "";
};
const isSeen = (change) => {
  const box = change.getBoundingClientRect();
  return box.bottom > bar.getBoundingClientRect().bottom && box.top < window.innerHeight;
};

/* From the change that was shown last, while it can be seen; else from what the reader has scrolled to. */
const beside = (step) => {
  if (current >= 0 && isSeen(changes[current])) return current + step;
  const top = bar.getBoundingClientRect().bottom;
  const below = changes.findIndex((change) => change.getBoundingClientRect().top >= top);
  const next = below < 0 ? changes.length : below;
  return step > 0 ? next : next - 1;
};

const mark = (number) => {
  current = number;
  counter.textContent = label(changes[number]);
};

const show = (number) => {
  if (number < 0 || number >= changes.length) return;
  const change = changes[number];
  mark(number);
  change.setAttribute("tabindex", "-1");
  change.focus({ preventScroll: true });
  location.replace("#" + encodeURIComponent(change.id));
};

const follow = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const number = changes.findIndex((change) => change.id === id);
  if (number >= 0) mark(number);
};

const isTyping = (target) => target.isContentEditable
  || /^(TEXTAREA|SELECT)$/.test(target.tagName)
  || (target.tagName === "INPUT" && !/^(radio|checkbox|button)$/.test(target.type));

document.addEventListener("keydown", (event) => {
  const step = KEYS[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
  event.preventDefault();
  show(beside(step));
});
stepper.addEventListener("click", (event) => {
  const link = event.target.closest("[data-step]");
  if (!link) return;
  event.preventDefault();
  show(beside(Number(link.dataset.step)));
});
window.addEventListener("hashchange", follow);

looks.classList.add("scripted");
looks.querySelector(".plain-steps").hidden = true;
stepper.hidden = false;
follow();
})();
