/* Extras only: every page works without this file. */
"use strict";
(function () {

  /* Files: sent with a bar that grows, then the answer takes the page's place as if the browser had sent them. */
  function sendFiles(event, form, button) {
    var bar = document.createElement("progress"), words = document.createElement("span"), box = document.createElement("p");
    var data = new FormData(form), xhr = new XMLHttpRequest(), near = form.querySelector(".buttons") || document.querySelector(".bar .in"), shown = -1, busy = button && button.innerHTML;
    event.preventDefault();
    if (button && button.name) { data.append(button.name, button.value); }
    box.className = "sending";
    bar.max = 100;
    bar.value = 0;
    words.setAttribute("role", "status");
    box.append(bar, words);
    near.append(box);
    function say(n) {
      bar.value = n;
      if (n - n % 10 === shown) { return; } /* a voice need not read each step */
      shown = n - n % 10;
      words.textContent = form.dataset.sending + " " + shown + "%";
      bar.setAttribute("aria-label", words.textContent);
    }
    say(0);
    xhr.upload.onprogress = function (step) { if (step.lengthComputable) { say(Math.floor(step.loaded * 100 / step.total)); } };
    xhr.upload.onload = function () {
      if (form.dataset.reading) { words.textContent = form.dataset.reading; bar.removeAttribute("value"); bar.setAttribute("aria-label", words.textContent); }
    };
    xhr.onload = function () {
      var target = button && /^(upload|remove):([a-z0-9_]+)/.exec(button.value);
      history[new URL(xhr.responseURL).pathname === location.pathname ? "replaceState" : "pushState"](null, "", xhr.responseURL);
      document.open();
      document.write(xhr.responseText);
      document.close();
      setTimeout(function () {
        var field = target && !document.getElementById("errors") && document.getElementById("f-" + target[2]);
        if (field) { field.focus(); }
      }, 100);
    };
    xhr.onerror = function () {
      delete form.dataset.sent;
      if (button) { button.removeAttribute("aria-busy"); button.innerHTML = busy; button.focus(); }
      bar.remove();
      words.textContent = form.dataset.failed;
    };
    near.querySelectorAll(".sending").forEach(function (old) { if (old !== box) { old.remove(); } });
    xhr.open("POST", form.action);
    xhr.send(data);
  }
  /* What is too large is said when it is chosen: sending it first would be long. */
  document.querySelectorAll("input[data-most]").forEach(function (input) {
    var note = document.createElement("p");
    note.className = "error";
    note.setAttribute("role", "alert");
    input.parentNode.after(note);
    input.addEventListener("change", function () {
      var large = Array.from(input.files).filter(function (one) { return one.size > Number(input.dataset.most); });
      note.textContent = large.length ? input.dataset.big + " " + large.map(function (one) { return one.name; }).join(", ") : "";
    });
  });

  /* Back from a page that came so: its own address is asked again. */
  var here = location.pathname;
  window.addEventListener("popstate", function () { if (location.pathname !== here) { location.reload(); } });
  function hasFiles(form) {
    return form.dataset.sending &&
      Array.from(form.querySelectorAll("input[type=file]")).some(function (one) { return one.files.length > 0; });
  }

  /* One click is one act: further ones are ignored and the words say so. The server keeps its own guard. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (hasFiles(form)) { sendFiles(event, form, event.submitter); }
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

  /* What keep.js holds on this computer: forgotten when it was sent by hand and the next page says that it is saved; private
     answers of one person when another is here; all of a person's when they sign out, asked first where it never came; and
     whatever it is after a week. */
  var WEEK = 7 * 86400000, person = document.body.dataset.person, leave = document.querySelectorAll("form[data-kept-here]");
  function kept(store, mine) {
    return Object.keys(store).filter(function (key) { return key.startsWith("thidua ") && key.split(" ").length === 4 && (key.split(" ")[1] === person) === mine; });
  }
  try {
    var sent = sessionStorage.getItem("thidua sent");
    if (sent && document.querySelector(".notice.success")) {
      [sent, "thidua sent"].forEach(function (key) { sessionStorage.removeItem(key); });
      localStorage.removeItem(sent);
    }
    [true, false].forEach(function (mine) {
      kept(localStorage, mine).forEach(function (key) { if (!(JSON.parse(localStorage.getItem(key)).at > Date.now() - WEEK)) { localStorage.removeItem(key); } });
    });
    if (person) { kept(sessionStorage, false).forEach(function (key) { sessionStorage.removeItem(key); }); }
  } catch (e) { leave = []; /* a browser that keeps nothing */ }
  leave.forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var here = kept(localStorage, true);
      if (here.length && !window.confirm(form.dataset.keptHere)) { event.preventDefault(); event.stopPropagation(); return; }
      here.forEach(function (key) { localStorage.removeItem(key); sessionStorage.removeItem(key); });
    });
  });

  /* The server's clock goes on. */
  document.querySelectorAll("time[data-ticks]").forEach(function (clock) {
    var behind = Date.parse(clock.dateTime) - Date.now(), zone = { timeZone: "Asia/Ho_Chi_Minh" };
    setInterval(function () {
      var now = new Date(Date.now() + behind);
      clock.textContent = now.toLocaleDateString("en-GB", zone) + " " + now.toLocaleTimeString("en-GB", Object.assign({ hour: "2-digit", minute: "2-digit" }, zone));
    }, 5000);
  });

  /* A button that only a script can serve. */
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
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

  /* In a table of figures arrows and Enter go up and down the column; a block copied from a sheet fills it. */
  document.querySelectorAll(".sheet").forEach(function (sheet) {
    function at(row, cell, step) {
      do { row = step > 0 ? row.nextElementSibling : row.previousElementSibling; } while (row && !(row.cells[cell] && row.cells[cell].querySelector("input")));
      return row && row.cells[cell].querySelector("input");
    }
    sheet.addEventListener("keydown", function (event) {
      var step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key], cell = event.target.closest("td");
      if (!step || !cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) { return; }
      event.preventDefault();
      var next = at(cell.parentNode, cell.cellIndex, step);
      if (next) { next.focus(); next.select(); }
    });
    sheet.addEventListener("paste", function (event) {
      var text = event.clipboardData.getData("text").replace(/\r\n?/g, "\n").replace(/\n$/, ""), input = event.target;
      if (!/[\t\n]/.test(text) || !input.closest("td")) { return; }
      event.preventDefault();
      var first = input.closest("td").cellIndex;
      text.split("\n").forEach(function (line, i) {
        if (i) { input = at(input.closest("tr"), first, 1) || null; }
        line.split("\t").forEach(function (value, j) {
          var cell = input && input.closest("tr").cells[first + j], into = cell && cell.querySelector("input");
          if (into) { into.value = value.trim(); into.dispatchEvent(new Event("input", { bubbles: true })); }
        });
      });
    });
  });

  /* The error summary takes focus, as if one had come to it. Going back or reloading asks for its page, never to send again. */
  var summary = document.getElementById("errors");
  if (summary) { history.replaceState(history.state, ""); }
  if (summary && !location.hash) { summary.focus(); }

  /* Ctrl+S saves where there is something to save. */
  document.addEventListener("keydown", function (event) {
    var save = document.querySelector(".bar [value=save]");
    if (save && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") { event.preventDefault(); save.click(); }
  });
}());
