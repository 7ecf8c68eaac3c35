// The console's liveliness: the queue refreshes itself, a case says when it has moved, and the keyboard walks the queue.
"use strict";
(() => {
  const rows = document.getElementById("rows"), page = document.querySelector("main.case");
  let timer = 0;
  const refresh = async () => {
    timer = 0;
    const answer = await fetch(rows.dataset.refresh);
    if (answer.status === 401) { location.reload(); return; }
    if (answer.ok) rows.innerHTML = await answer.text();
  };
  if (rows || page) {
    const source = new EventSource("/console/events");
    source.addEventListener("change", event => {
      if (rows && !timer) timer = setTimeout(refresh, 250);
      if (page && (event.data === "case:" + page.dataset.case || event.data === "chat:" + page.dataset.chat || event.data === "all")) {
        const writing = [...document.querySelectorAll("textarea, input:not([type=hidden])")].some(field => field.value && field.value !== field.defaultValue);
        if (writing) document.getElementById("moved").hidden = false;
        else if (!timer) timer = setTimeout(() => location.reload(), 600);
      }
    });
  }
  document.addEventListener("click", event => {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a")) location.href = row.dataset.href;
  });
  document.addEventListener("submit", event => event.target.querySelectorAll("button").forEach(button => setTimeout(() => { button.disabled = true; })));
  document.addEventListener("keydown", event => {
    if (!rows || event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return;
    const list = [...rows.querySelectorAll("tr[data-href]")], at = list.findIndex(row => row.classList.contains("here"));
    if (event.key === "j" || event.key === "k") {
      const next = list[Math.min(list.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
      list.forEach(row => row.classList.toggle("here", row === next));
      next?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && at >= 0) location.href = list[at].dataset.href;
  });
})();
