/* Extras only: every page works without this file. */
"use strict";
(function () {

  /* One click is one act: further ones are ignored and the words say so. The server keeps its own guard. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    var button = event.submitter;
    if (!button || button.classList.contains("vh")) { button = form.querySelector(".primary") || document.querySelector(".bar .primary"); }
    if (button && button.classList.contains("button")) {
      button.setAttribute("aria-busy", "true");
      setTimeout(function () { button.textContent = document.body.dataset.busy; }, 0);
    }
  });

  /* Back from the browser's own cache: the page is usable again. */
  window.addEventListener("pageshow", function (event) { if (event.persisted) { location.reload(); } });

  /* Characters as they are counted on the server: code points after NFC, a line break is one. */
  document.querySelectorAll("[data-count]").forEach(function (note) {
    var field = document.getElementById(note.dataset.count), words = note.textContent, number = /\d[\d.]*/;
    if (!field) { return; }
    field.addEventListener("input", function () {
      var n = Array.from(field.value.normalize("NFC").replace(/\r\n?/g, "\n")).length;
      note.textContent = words.replace(number, String(n).replace(/\B(?=(\d{3})+$)/g, "."));
    });
  });

  /* A question asked only after some answers: shown without script, opened and closed with it. */
  document.querySelectorAll("[data-under]").forEach(function (field) {
    var names = document.getElementsByName(field.dataset.under), open = field.dataset.open.split(" ");
    function follow() {
      var chosen = Array.from(names).some(function (one) {
        return one.type === "radio" || one.type === "checkbox" ? one.checked && open.includes(one.value) : open.includes(one.value);
      });
      field.hidden = !chosen && !field.classList.contains("bad");
    }
    names.forEach(function (one) { one.addEventListener("change", follow); });
    if (names.length) { follow(); }
  });

  /* The error summary takes focus, as if one had come to it. */
  var summary = document.getElementById("errors");
  if (summary && !location.hash) { summary.focus(); }

  /* Ctrl+S saves where there is something to save. */
  document.addEventListener("keydown", function (event) {
    var save = document.querySelector(".bar [value=save]");
    if (save && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") { event.preventDefault(); save.click(); }
  });
}());
