"use strict";
for (const specification of document.querySelectorAll("script[data-chart]")) {
  const place = document.getElementById(specification.dataset.chart);
  window
    .vegaEmbed(place, JSON.parse(specification.textContent), {
      mode: "vega-lite",
      renderer: "svg",
      actions: false,
      ast: true,
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
    })
    .then(() => {
      place.querySelector("svg").setAttribute("aria-hidden", "true"); // the place says it all in words
      place.classList.add("drawn");
    });
}
const slider = document.getElementById("what-if-steps");
if (slider) {
  const rows = JSON.parse(document.getElementById("what-if-rows").textContent);
  const cells = document.querySelectorAll("#what-if-now dd");
  const show = () => {
    const row = rows[slider.valueAsNumber];
    row.cells.forEach((text, at) => { cells[at].textContent = text; });
    slider.setAttribute("aria-valuetext", row.cells[0] + " steps a minute");
    for (const bar of document.querySelectorAll("#what-if [data-bar]")) bar.style.width = row[bar.dataset.bar] / 1.5 + "%";
  };
  slider.addEventListener("input", show);
  show();
  slider.closest("[hidden]").hidden = false;
}
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let around = target || null; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  if (target) target.scrollIntoView();
}
window.addEventListener("hashchange", reveal);
reveal();

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details[data-print]:not([open])")];
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
