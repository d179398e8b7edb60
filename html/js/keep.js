/* Nothing typed is lost: a section saves itself while one types, waits out a line that is down, and says before the
   session ends. Every word shown stands in the page (xsl/widgets/keep.xsl). What this computer keeps meanwhile, and
   why: html/README.md. */
"use strict";
(function () {
  var SOON = 2000, AT_MOST = 15000, PATIENCE = 20000, WARN = 300000;

  /* ---- what this computer keeps: one thing for each open page of a section, under its person and place ---- */

  function place(person, address) { return "thidua " + person + " " + address.pathname + " "; }
  function take(key) {
    try {
      var thing = JSON.parse(localStorage.getItem(key));
      thing.secret = JSON.parse(sessionStorage.getItem(key));
      return Array.isArray(thing.fields) && thing;
    } catch (e) { return null; }
  }
  /* Private answers stay in this tab. */
  function put(key, thing) {
    try {
      sessionStorage.setItem(key, JSON.stringify(thing.secret || null));
      localStorage.setItem(key, JSON.stringify(Object.assign({}, thing, { secret: undefined })));
      return true;
    } catch (e) { return false; }
  }
  function drop(key) {
    try {
      localStorage.removeItem(key);
      sessionStorage.removeItem(key);
    } catch (e) { /* then nothing is kept either */ }
  }
  function keys(prefix) {
    try {
      return Object.keys(localStorage).filter(function (key) { return key.startsWith(prefix); });
    } catch (e) { return []; }
  }

  /* Sent by hand: the page that says "saved" forgets it (app.js). */
  function sent(key) {
    try { sessionStorage.setItem("thidua sent", key); } catch (e) { /* then it is offered once too often */ }
  }

  /* The page of two versions: what is chosen there settles what was kept. */
  var choice = document.querySelector("form[data-kept]");
  if (choice) {
    var settled = place(document.body.dataset.person, new URL(choice.getAttribute("action"), location)) + choice.dataset.kept;
    choice.addEventListener("submit", function () {
      var thing = take(settled);
      if (thing) { put(settled, Object.assign(thing, { chosen: Number(choice.elements.revision.value) })); }
      sent(settled);
    });
    document.querySelectorAll("[data-drop]").forEach(function (link) {
      link.addEventListener("click", function () { drop(settled); });
    });
  }

  var form = document.querySelector("form[data-keep]");
  if (!form) { return; }
  var address = new URL(form.getAttribute("action"), location), here = place(document.body.dataset.person, address);
  var shown = document.getElementById("saved"), told = document.getElementById("said"), notices = document.querySelectorAll(".bar [data-on]");
  var page = Array.from(crypto.getRandomValues(new Uint8Array(8)), function (n) { return n.toString(16).padStart(2, "0"); }).join("");
  var key = here + page, number = 0, changed = 0, saved = 0, first = 0, tries = 0, kind = "", stopped = "", offered = "";
  var leaving = false, reached = false, stored = true, busy = null, sending = 0, storing = 0;

  /* ---- what the form holds ---- */

  function hidden(name, value) {
    var input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
    return input;
  }
  hidden("sent.page", page);
  var count = hidden("sent.no", "0"), revision = form.elements.revision, token = form.elements.token;

  function isOwn(name) { return name === "token" || name === "revision" || name.startsWith("sent."); }
  function secrets() {
    return new Set(Array.from(form.querySelectorAll("[data-private] [name]"), function (one) { return one.name; }));
  }
  function pairs(wanted) {
    var all = [];
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && wanted(name)) { all.push([name, value.replace(/\r\n?/g, "\n")]); }
    });
    return all;
  }
  function answers(secret) {
    var names = secrets();
    return pairs(function (name) { return !isOwn(name) && names.has(name) === secret; });
  }
  var known = JSON.stringify(answers(true));

  /* no: the sending that will bring it, at the earliest; once that one is there, this is of no use any more. */
  function store() {
    clearTimeout(storing);
    storing = 0;
    stored = put(key, { at: Date.now(), page: page, no: number + 1, fields: answers(false), secret: answers(true) });
  }

  /* ---- what is said ---- */

  /* A voice hears only what is new in kind, not each minute's saving. */
  function say(what, more) {
    var text = shown.dataset[what] + (more ? " " + more : "");
    if (shown.textContent !== text) { shown.textContent = text; }
    shown.className = what === "at" ? "ok" : "warn";
    if (kind !== what) { told.textContent = text; }
    kind = what;
  }
  function notice(on) {
    notices.forEach(function (one) { one.hidden = one.dataset.on !== (on || offered); });
  }
  function stop(why) {
    stopped = why;
    notice(why);
    if (changed !== saved) { store(); }
  }

  /* ---- saving ---- */

  function body() {
    count.value = String(++number);
    var data = new URLSearchParams(pairs(function () { return true; }));
    data.append("do", "autosave");
    return data;
  }

  function soon(wait) {
    clearTimeout(sending);
    sending = setTimeout(send, wait);
  }

  /* The line or the server is down: kept here, tried again, less and less often. */
  function down(what) {
    if (changed === saved) { return; }
    store();
    say(stored ? what : "open");
    tries++;
    soon(Math.min(60, Math.pow(2, tries)) * 1000 * (0.75 + Math.random() / 2));
  }

  function came(answer, upTo) {
    saved = upTo;
    tries = 0;
    first = 0;
    stopped = "";
    revision.value = answer.getAttribute("revision");
    if (answer.getAttribute("at")) { say("at", answer.getAttribute("at")); }
    notice("");
    session(seconds(answer, "idle"), seconds(answer, "ends"));
    if (changed !== saved) { return soon(SOON); }
    clearTimeout(storing);
    known = JSON.stringify(answers(true));
    drop(key);
  }

  function refused(answer) {
    var why = { sign_in: "ended", other_person: "other", stale: "clash" }[answer.nodeName === "error" && answer.id];
    stop(why || "refused");
  }

  function ask(url, data) {
    return fetch(url, {
      method: "POST", body: data, redirect: "error", signal: AbortSignal.timeout(PATIENCE), headers: { Accept: "application/xml" }
    }).then(function (response) {
      return response.text().then(function (text) {
        return { status: response.status, root: new DOMParser().parseFromString(text, "application/xml").documentElement };
      });
    });
  }

  /* One at a time; what was typed meanwhile goes next. */
  function send() {
    clearTimeout(sending);
    if (!form.isConnected || leaving || stopped) { return Promise.resolve(); }
    if (busy) { return busy; }
    var upTo = changed;
    busy = ask(address, body()).then(function (answer) {
      busy = null;
      if (answer.status === 200 && answer.root.nodeName === "saved") { came(answer.root, upTo); }
      else if (answer.status === 429 || answer.status >= 500) { down("late"); }
      else { refused(answer.root); }
    }, function () {
      busy = null;
      down("lost");
    });
    return busy;
  }

  function change(event) {
    if (event.target.type === "file") { return; }
    leaving = false; /* the page stands still: what was sent by hand did not go, or is long on its way */
    changed++;
    first = first || Date.now();
    if (!storing) { storing = setTimeout(store, 500); }
    if (stopped === "refused") { stopped = ""; }
    soon(Date.now() - first > AT_MOST ? 0 : SOON);
  }
  function unsaved() { return form.isConnected && changed !== saved && !leaving; }

  form.addEventListener("input", change);
  window.addEventListener("blur", function () { if (unsaved() && !tries) { send(); } });
  window.addEventListener("online", function () { if (unsaved()) { send(); } });
  document.addEventListener("visibilitychange", function () {
    watch();
    if (!document.hidden && (stopped === "ended" || stopped === "other")) { stopped = ""; } /* perhaps signed in again beside it */
    if (unsaved()) { store(); send(); }
  });
  /* The last word of a page that goes: no answer is heard, and the next opening finds out. */
  window.addEventListener("pagehide", function () {
    if (!unsaved()) { return; }
    store();
    if (!stopped) { navigator.sendBeacon(address.href + (address.search ? "&" : "?") + "view=xml", body()); }
  });
  window.addEventListener("beforeunload", function (event) {
    var alone = !stored || known !== JSON.stringify(answers(true));
    if (unsaved() && (tries || stopped) && alone) { event.preventDefault(); event.returnValue = ""; }
  });
  /* Sent by hand: the browser's own way, and it counts as the latest. While the line is down that way ends on the browser's
     own page of errors: then it goes once the line is found back, else the page stands still and says what is kept. */
  form.addEventListener("submit", function (event) {
    if (form.dataset.sent) { return; }
    if ((kind === "lost" || !navigator.onLine) && !stopped && !reached) {
      event.preventDefault();
      event.stopPropagation();
      changed++;
      send().then(function () {
        reached = changed === saved;
        if (reached) { form.requestSubmit(event.submitter); }
      });
      return;
    }
    clearTimeout(sending);
    store();
    count.value = String(++number);
    leaving = true;
    sent(key);
  });
  document.querySelectorAll("[data-save]").forEach(function (button) {
    button.addEventListener("click", function () { form.requestSubmit(document.querySelector(".bar [value=save]")); });
  });
  /* Who signs out waits until what they typed has come. */
  document.addEventListener("submit", function (event) {
    if (event.target === form || !unsaved() || stopped || tries) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    send().then(function () { return changed === saved ? null : send(); }).then(function () { event.target.requestSubmit(event.submitter); });
  }, true);

  /* ---- what was kept when the page was last left ---- */

  function cameThrough(thing) {
    return thing.page === form.dataset.page && thing.no <= Number(form.dataset.no)
      || thing.chosen !== undefined && Number(revision.value) > thing.chosen
      || location.hash === "#same" && thing.looked
      || JSON.stringify(answers(false)) === JSON.stringify(thing.fields) && (!thing.secret || known === JSON.stringify(thing.secret));
  }
  function look(thing, name) {
    var two = document.createElement("form"), names = secrets();
    var rest = pairs(function (field) { return !isOwn(field) && names.has(field) && !thing.secret; });
    put(name, Object.assign(thing, { looked: true }));
    two.method = "post";
    two.action = address.href;
    two.hidden = true;
    [["token", token.value], ["revision", "-1"], ["sent.by", document.body.dataset.person], ["sent.kept", thing.page], ["do", "save"]]
      .concat(thing.fields, thing.secret || [], rest).forEach(function (pair) {
        var field = document.createElement("textarea");
        field.name = pair[0];
        field.value = pair[1];
        two.append(field);
      });
    document.body.append(two);
    two.submit();
  }
  function offer() {
    var newest = null, name = "";
    keys(here).forEach(function (one) {
      var thing = take(one);
      if (!thing || cameThrough(thing)) { return drop(one); }
      if (!newest || thing.at > newest.at) { newest = thing; name = one; }
    });
    if (!newest) { return; }
    var when = new Date(newest.at), zone = { timeZone: "Asia/Ho_Chi_Minh" };
    document.getElementById("kept-at").textContent =
      when.toLocaleTimeString("en-GB", Object.assign({ hour: "2-digit", minute: "2-digit" }, zone)) + ", " + when.toLocaleDateString("en-GB", zone);
    document.getElementById("kept-look").addEventListener("click", function () {
      (unsaved() ? send() : Promise.resolve()).then(function () { leaving = true; look(newest, name); });
    });
    document.getElementById("kept-drop").addEventListener("click", function () {
      drop(name);
      offered = "";
      notice("");
    });
    offered = "kept";
    notice("");
  }

  /* ---- the session's end ---- */

  var until = Infinity, final = Infinity, early = WARN, over = false, warning = document.getElementById("ending");

  function seconds(node, name) { return Number(node.getAttribute(name)); }
  function session(idle, ends) {
    if (!idle) { return; }
    until = Date.now() + idle * 1000;
    final = Date.now() + ends * 1000;
    early = Math.min(WARN, idle * 500);
    over = false;
    warning.hidden = true;
  }
  /* Another tab may have gone on: whether it has really ended only the server knows. */
  function watch() {
    var left = until - Date.now(), minutes = document.getElementById("minutes"), text = String(Math.max(1, Math.ceil(left / 60000)));
    if (!form.isConnected || left > early) { return; }
    if (left <= 0) {
      warning.hidden = true;
      if (!over && !stopped) { over = true; send(); }
      return;
    }
    if (minutes.textContent !== text) { minutes.textContent = text; }
    document.getElementById("go-on").hidden = final <= until;
    warning.hidden = false;
  }
  document.getElementById("go-on").addEventListener("click", function () {
    ask(warning.dataset.href, new URLSearchParams([["token", token.value]])).then(function (answer) {
      if (answer.root.nodeName === "session") { session(seconds(answer.root, "idle"), seconds(answer.root, "ends")); }
      else { refused(answer.root); }
    }, function () { say("lost"); });
  });

  session(Number(warning.dataset.idle), Number(warning.dataset.ends));
  setInterval(watch, 5000);
  offer();
}());
