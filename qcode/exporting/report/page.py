"""What makes the HTML report a page: its looks (light, dark, narrow, print) and the sorting of its tables."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --paper: #fff; --line: #bbb; --fill: #f2f2f2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --soft: #b4b4b4; --paper: #1b1b1b; --line: #555; --fill: #2a2a2a; }
  a { color: #9cc9ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6, table, figcaption, nav, .place, .note, dt { font-family: system-ui, sans-serif; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h1, h2, h3, h4, h5, h6 { break-after: avoid; line-height: 1.25; }
.subtitle, .place, .note, .memo { color: var(--soft); }
.place, .note, .memo, figcaption { font-size: .86rem; line-height: 1.45; }
nav ul { list-style: none; padding: 0; columns: 2; } nav li li { padding-left: 1rem; font-size: .9rem; }
.wide { overflow-x: auto; margin: 1.2rem 0 .4rem; }
table { border-collapse: collapse; font-size: .86rem; line-height: 1.35; min-width: 60%; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { padding: .28rem .55rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td, tbody th { white-space: pre-line; } tbody th { font-weight: normal; }
thead th { background: var(--fill); border-bottom: 2px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
thead button { all: unset; cursor: pointer; font-weight: bold; } thead button:focus-visible { outline: 2px solid; }
thead button::after { content: " ↕"; color: var(--soft); font-weight: normal; }
th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }
.record th { width: 11rem; background: var(--fill); font-weight: bold; } .record { width: 100%; margin: .6rem 0 1.4rem; }
figure { margin: 1.6rem 0; } figure svg { display: block; max-width: 100%; height: auto; background: #fff; padding: .5rem; }
blockquote { margin: 0 0 1.1rem; padding-left: 1rem; border-left: 3px solid var(--line); }
blockquote p { margin: 0; white-space: pre-line; } .memo { white-space: pre-line; font-style: italic; }
@media (max-width: 40rem) { nav ul { columns: 1; } .record th { width: 7rem; } }
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --line: #999; --fill: #eee; }
  body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } .wide { overflow: visible; }
  thead button::after { content: ""; } blockquote, figure, tr { break-inside: avoid; } thead { display: table-header-group; }
}
""".strip()  # noqa: E501 - one rule a line
SCRIPT = """
document.querySelectorAll("table.sortable thead button").forEach(function (button) {
  button.addEventListener("click", function () {
    var head = button.parentNode, table = head.closest("table"), body = table.tBodies[0], at = head.cellIndex;
    var down = head.getAttribute("aria-sort") === "ascending" ||
      (!head.hasAttribute("aria-sort") && head.classList.contains("number"));
    head.parentNode.querySelectorAll("th").forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var rows = Array.from(body.rows), sign = down ? -1 : 1;
    rows.forEach(function (row, place) { if (!row.dataset.place) { row.dataset.place = place; } });
    rows.sort(function (one, other) {
      var a = one.cells[at], b = other.cells[at], order;
      if (a.dataset.sort !== undefined && b.dataset.sort !== undefined) {
        order = Number(a.dataset.sort) - Number(b.dataset.sort);
      } else {
        order = a.textContent.localeCompare(b.textContent, document.documentElement.lang);
      }
      return sign * order || one.dataset.place - other.dataset.place;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  });
});
""".strip()
