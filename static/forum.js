// What makes the pages smoother where there is JavaScript; every page reads and posts without it.

(() => {
  "use strict";

  const CALM_SECONDS = 2; // how long one must stop typing before a draft is saved
  const UNDO_SECONDS = 8; // how long one may change one's mind
  const unsaved = new Set(); // forms holding words that are not stored anywhere yet

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-dismiss]").forEach((button) => (button.hidden = false));
    document.querySelector("[data-errors]")?.focus();
    growTextareas(document);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-dismiss]");
    if (button) button.closest(".alert").remove();
  });

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (event.target.matches("textarea")) grow(event.target);
    if (form.matches("[data-autosave]")) saveSoon(form);
    if (form.matches("[data-autosave], [data-keep]")) unsaved.add(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-undo]") && !form.dataset.sure) return offerUndo(event, form);
    clearTimeout(saving.get(form));
    unsaved.delete(form);
    sendOnce(event, form);
  });

  window.addEventListener("beforeunload", (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });

  // A page brought back by the "back" button may be posted again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  document.addEventListener("htmx:after:swap", () => growTextareas(document));

  // One press, one post. The server would make one row anyway.
  function sendOnce(event, form) {
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  }

  // Drafts: <form data-autosave="address"> with a [data-saved-place] place for the answer.
  const saving = new WeakMap();

  function saveSoon(form) {
    clearTimeout(saving.get(form));
    saving.set(form, setTimeout(() => save(form), CALM_SECONDS * 1000));
  }

  async function save(form) {
    const words = new FormData(form);
    words.delete("once"); // that key is for the real submission
    tell(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: words,
        headers: { Accept: "application/json", "X-Autosave": "1" },
        redirect: "error",
      });
      if (!answer.ok) throw new Error(answer.status);
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) renew(form, await answer.json());
      unsaved.delete(form);
      tell(form, "saved", new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" }));
    } catch {
      tell(form, "failed");
    }
  }

  // The answer may carry new values for hidden fields, such as the version of the draft.
  function renew(form, fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements.namedItem(name);
      if (field?.type === "hidden") field.value = value;
    }
  }

  function tell(form, what, time = "") {
    const place = form.querySelector("[data-saved-place]");
    if (place) place.textContent = [place.dataset[what], time].filter(Boolean).join(" ");
  }

  // <form data-undo="what will happen" data-undo-label="Undo">: no question first, a few seconds to change one's mind.
  function offerUndo(event, form) {
    event.preventDefault();
    const notice = document.createElement("p");
    const undo = document.createElement("button");
    notice.className = "undo";
    notice.setAttribute("role", "status");
    undo.type = "button";
    undo.className = "link-button";
    undo.textContent = form.dataset.undoLabel;
    notice.append(form.dataset.undo, " ", undo);
    form.hidden = true;
    form.after(notice);
    undo.focus();

    const go = () => {
      form.dataset.sure = "yes";
      form.requestSubmit(event.submitter);
    };
    const timer = setTimeout(go, UNDO_SECONDS * 1000);
    const leave = () => navigator.sendBeacon(form.action, new FormData(form, event.submitter));
    window.addEventListener("pagehide", leave, { once: true });
    form.addEventListener("submit", () => window.removeEventListener("pagehide", leave), { once: true });
    undo.addEventListener("click", () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", leave);
      notice.remove();
      form.hidden = false;
      form.querySelector("[type=submit], button")?.focus();
    });
  }

  // Where the stylesheet cannot make a textarea grow with its words.
  function growTextareas(root) {
    root.querySelectorAll("textarea").forEach(grow);
  }

  function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.rows = Math.min(40, Math.max(area.rows, area.value.split("\n").length + 1, Math.ceil(area.value.length / 60)));
  }
})();
