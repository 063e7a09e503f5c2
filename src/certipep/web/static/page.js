// Comfort on top of forms that work without it: dropping files, progress in place, focus on what is new.
(function () {
  "use strict";

  function byId(id) { return document.getElementById(id); }

  function say(text) {
    var place = byId("result");
    if (!place) { return; }
    var card = document.createElement("div");
    card.className = "card verdict contradicted";
    card.setAttribute("role", "alert");
    card.tabIndex = -1;
    var words = document.createElement("p");
    words.textContent = text;
    card.appendChild(words);
    place.replaceChildren(card);
    card.focus();
  }

  function tooMuch(form, files) {
    var most = Number(form.dataset.mostBytes);
    var all = 0;
    if (files.length > Number(form.dataset.mostFiles)) { return "At most " + form.dataset.mostFiles + " files at once."; }
    for (var i = 0; i < files.length; i += 1) {
      all += files[i].size;
      if (files[i].size > most) { return files[i].name + " is too large: at most " + Math.round(most / 1e6) + " MB."; }
    }
    if (all > Number(form.dataset.mostUpload)) { return "These files are too large together; send them in parts."; }
    return "";
  }

  function carriesFiles(event) {
    return event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "Files") >= 0;
  }

  // A folder of an instrument (".D", ".raw") arrives as an empty file that no browser can send.
  function folderAmong(items) {
    for (var i = 0; i < items.length; i += 1) {
      var entry = items[i].webkitGetAsEntry && items[i].webkitGetAsEntry();
      if (entry && entry.isDirectory) { return entry.name; }
    }
    return "";
  }

  document.addEventListener("dragover", function (event) {
    if (!carriesFiles(event)) { return; }
    event.preventDefault();
    if (byId("drop")) { document.body.classList.add("dragging"); }
  });
  document.addEventListener("dragleave", function (event) {
    if (!event.relatedTarget) { document.body.classList.remove("dragging"); }
  });
  document.addEventListener("drop", function (event) {
    document.body.classList.remove("dragging");
    var form = byId("drop");
    if (!carriesFiles(event)) { return; }
    event.preventDefault();
    if (!form || !event.dataTransfer.files.length) { return; }
    var folder = folderAmong(event.dataTransfer.items);
    if (folder) {
      say(folder + " is a folder, which this page cannot take: drop the run as mzML, or give the folder to certipep verify.");
      return;
    }
    byId("files").files = event.dataTransfer.files;
    form.requestSubmit();
  });

  document.addEventListener("submit", function (event) {
    if (event.target.id !== "drop") { return; }
    var files = byId("files").files;
    var problem = tooMuch(event.target, files);
    if (!problem && !files.length && !byId("text").value.trim()) { problem = "Choose at least one file, or paste the text of a certificate."; }
    if (problem) {
      event.preventDefault();
      event.stopImmediatePropagation();
      say(problem);
    }
  }, true);

  // What is corrected is marked before it is sent.
  document.addEventListener("input", function (event) {
    var field = event.target;
    if (!field.closest || !field.closest("#correct")) { return; }
    var before = field.tagName === "SELECT" ? Array.prototype.some.call(field.options, function (one) { return one.defaultSelected && one.selected; }) : field.value === field.defaultValue;
    field.classList.toggle("changed", field.type !== "checkbox" && !before);
  });

  document.addEventListener("htmx:afterSwap", function () {
    document.querySelectorAll("[data-copy]").forEach(function (one) { one.hidden = false; });
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    var heading = byId("report-heading");
    var problem = byId("problem");
    var target = event.detail.target;
    if (target && (target.id === "progress" || target.id === "result")) {
      var home = byId("drop");
      if (heading) {
        document.querySelectorAll("main > :not(#result)").forEach(function (one) { one.hidden = true; });
        heading.focus();
        window.scrollTo(0, 0);
      } else if (problem) {
        problem.focus();
      } else if (byId("progress")) {
        byId("progress").scrollIntoView({ block: "nearest" });
      }
      if (home && problem && !heading) { home.hidden = false; }
    }
    var q = byId("q");
    var answer = byId("answer");
    if (q && answer) {
      var wrong = answer.querySelector("#problem-words");
      q.setAttribute("aria-invalid", wrong ? "true" : "false");
      q.setAttribute("aria-describedby", wrong ? "q-help problem-words" : "q-help");
    }
  });
  document.addEventListener("htmx:sendError", function () {
    say("This did not arrive: the page was stopped, or what was sent is too large.");
  });

  // A link into a folded part opens it.
  function openTarget() {
    var target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
  }
  window.addEventListener("hashchange", openTarget);
  document.addEventListener("DOMContentLoaded", openTarget);
})();
