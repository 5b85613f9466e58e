// Dragging the items of an agenda. Each move is sent with the forms that are there for everyone: the buttons up and down.

(() => {
  "use strict";

  const list = document.querySelector("[data-arrange]");
  if (!list || list.children.length < 2) return;
  let dragged = null;

  for (const row of list.children) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.id);
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("is-dragged");
      mark(null);
      dragged = null;
    });
    row.addEventListener("dragover", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      mark(row);
    });
    row.addEventListener("drop", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      send(dragged, [...list.children].indexOf(row) + 1);
    });
  }

  function mark(row) {
    list.querySelector(".is-target")?.classList.remove("is-target");
    row?.classList.add("is-target");
  }

  function send(row, point) {
    const form = row.querySelector("form");
    form.elements.namedItem("point").value = point;
    form.requestSubmit();
  }
})();
