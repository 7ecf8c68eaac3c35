// The buyer's page: shows the conversation, sends what is written once, and looks again after every interruption.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const csrf = document.querySelector("meta[name=csrf]").content;
  const log = document.getElementById("log"), text = document.getElementById("text"), state = document.getElementById("state");
  const main = document.querySelector("main"), shown = new Map();
  const WAITING = "redress-waiting";
  let last = 0;

  const name = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(16).padStart(2, "0")).join("");
  const waiting = () => { try { return JSON.parse(sessionStorage.getItem(WAITING) || "[]"); } catch { return []; } };
  const keep = list => { try { sessionStorage.setItem(WAITING, JSON.stringify(list)); } catch { /* the page still works without it */ } };
  const say = words => { state.textContent = words || ""; };
  const atEnd = () => main.scrollHeight - main.scrollTop - main.clientHeight < 120;

  function draw(message) {
    if (shown.has(message.id)) return;
    const follow = atEnd() || message.author === "buyer";
    const item = document.createElement("li");
    item.className = "message " + message.author;
    item.dir = message.direction;
    if (message.locale) item.lang = message.locale;
    const who = document.createElement("span");
    who.className = "who";
    who.textContent = message.author === "buyer" ? words.you : words.desk;
    const body = document.createElement("span");
    body.textContent = message.text;
    item.append(who, body);
    for (const file of message.files) {
      if (file.state === "stored" && file.picture) {
        const picture = document.createElement("img");
        picture.src = "/chat/files/" + file.id; picture.alt = ""; picture.loading = "lazy";
        item.append(picture);
      } else { const note = document.createElement("div"); note.textContent = "📎 " + file.kind; item.append(note); }
    }
    if (message.buttons.length) {
      document.querySelectorAll(".buttons button").forEach(old => { old.disabled = true; });
      const row = document.createElement("div");
      row.className = "buttons";
      for (const button of message.buttons) {
        const element = document.createElement("button");
        element.type = "button"; element.textContent = button.label;
        element.addEventListener("click", () => {
          row.querySelectorAll("button").forEach(other => { other.disabled = true; });
          post("/chat/press", { id: name(), payload: button.payload }).catch(() => row.querySelectorAll("button").forEach(other => { other.disabled = false; }));
        });
        row.append(element);
      }
      item.append(row);
    }
    shown.set(message.id, item);
    if (message.author === "buyer") log.querySelector("li.pending")?.remove();
    if (message.author !== "buyer") say("");
    log.append(item);
    last = Math.max(last, message.id);
    if (follow) main.scrollTop = main.scrollHeight;
  }

  async function post(path, body) {
    const form = body instanceof FormData;
    const answer = await fetch(path, { method: "POST", headers: form ? { "x-csrf-token": csrf } : { "x-csrf-token": csrf, "content-type": "application/json" }, body: form ? body : JSON.stringify(body) });
    if (answer.status === 429) { say(words.limit); throw new Error("limit"); }
    if (answer.status === 403) { location.reload(); throw new Error("session"); }
    if (!answer.ok) { const why = (await answer.text()).trim(); say(why); const fault = new Error(why); fault.final = answer.status === 422; throw fault; }
    return answer.json();
  }

  function pending(entry) {
    const item = document.createElement("li");
    item.className = "message buyer pending"; item.dir = "auto"; item.dataset.id = entry.id; item.textContent = entry.text;
    log.append(item); main.scrollTop = main.scrollHeight;
  }

  // What was written waits here until the desk has it: a lost connection or a closed tab sends it again under the same name.
  let flushing = false;
  async function flush() {
    if (flushing) return;
    flushing = true;
    try {
      for (let list = waiting(); list.length; list = waiting()) {
        try { await post("/chat/messages", list[0]); keep(waiting().slice(1)); }
        catch (fault) {
          if (fault.final) { keep(waiting().slice(1)); continue; }
          if (fault.message !== "limit") say(words.offline);
          setTimeout(flush, 2500);
          return;
        }
      }
    } finally { flushing = false; }
  }

  document.getElementById("write").addEventListener("submit", event => {
    event.preventDefault();
    const written = text.value.trim();
    if (!written) return;
    const entry = { id: name(), text: written };
    keep([...waiting(), entry]); pending(entry);
    text.value = ""; text.style.height = "";
    flush();
  });
  text.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); document.getElementById("write").requestSubmit(); }
  });
  text.addEventListener("input", () => { text.style.height = ""; text.style.height = text.scrollHeight + "px"; });
  document.getElementById("file").addEventListener("change", async event => {
    const form = new FormData();
    form.append("id", name()); form.append("text", text.value.trim());
    for (const file of event.target.files) form.append("file", file);
    if (!event.target.files.length) return;
    say(words.sending);
    try { await post("/chat/files", form); text.value = ""; say(""); } catch (fault) { if (!state.textContent) say(words.failed); }
    event.target.value = "";
  });
  document.getElementById("person").addEventListener("click", () => post("/chat/command", { id: name(), name: "person" }).catch(() => {}));
  document.querySelectorAll("[data-press]").forEach(button => button.addEventListener("click", () => {
    button.closest("details").open = false;
    post("/chat/press", { id: name(), payload: button.dataset.press }).then(() => setTimeout(() => location.reload(), 900)).catch(() => {});
  }));

  async function catchUp() {
    const answer = await fetch("/chat/messages?after=" + last);
    if (answer.ok) (await answer.json()).messages.forEach(draw);
  }
  function listen() {
    const source = new EventSource("/chat/events?after=" + last);
    source.addEventListener("message", event => draw(JSON.parse(event.data)));
    source.addEventListener("open", () => { if (state.textContent === words.offline || state.textContent === words.connecting) say(""); });
    source.addEventListener("error", () => { say(words.connecting); source.close(); setTimeout(() => catchUp().catch(() => {}).finally(listen), 1500); });
  }
  waiting().forEach(pending);
  catchUp().catch(() => say(words.connecting)).finally(() => { listen(); flush(); });
  text.focus();
})();
