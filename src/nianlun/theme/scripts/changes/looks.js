/* The look of the changes page: kept from page to page, with the reader's place kept when it changes, and the whole text
   in browsers that cannot unfold by style alone. */
(() => {
"use strict";
const looks = document.querySelector(".looks");
if (!looks) return;

const KEY = "nianlun-look";
const picks = [...looks.querySelectorAll("input.pick")];
const whole = document.getElementById("__look-whole");

/* Browsers may forbid a page to keep anything, from a folder above all; then each page begins as it is. */
const kept = () => {
  try { return localStorage.getItem(KEY); } catch (error) { return null; }
};
const keep = () => {
  try { localStorage.setItem(KEY, picks.filter((pick) => pick.checked).map((pick) => pick.id).join(" ")); } catch (error) { /* as above */ }
};

const unfold = () => looks.querySelectorAll("details.fold").forEach((fold) => { fold.open = whole.checked; });

/* What the reader looks at stays where it is when the look changes. */
const keepPlace = () => {
  const top = looks.querySelector(".tools").getBoundingClientRect().bottom;
  const seen = [...looks.querySelectorAll(".change[id]")].find((change) => {
    const box = change.getBoundingClientRect();
    return box.bottom > top && box.top < window.innerHeight;
  });
  const before = seen ? seen.getBoundingClientRect().top : 0;
  return () => { if (seen) window.scrollBy(0, seen.getBoundingClientRect().top - before); };
};

looks.addEventListener("click", (event) => {
  if (!event.target.closest(".tools label")) return;
  const restore = keepPlace();
  requestAnimationFrame(() => requestAnimationFrame(restore));
});
picks.forEach((pick) => pick.addEventListener("change", keep));
whole.addEventListener("change", unfold);

const chosen = kept();
if (chosen !== null) picks.forEach((pick) => { pick.checked = chosen.split(" ").includes(pick.id); });
if (whole.checked) unfold();
})();
