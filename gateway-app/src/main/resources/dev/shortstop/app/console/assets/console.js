// Small conveniences. Every page works without them.
(() => {
  "use strict";

  const minute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const second = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const asOf = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

  function showLocalTimes(root) {
    for (const element of root.querySelectorAll("time[datetime]:not([data-local])")) {
      const moment = new Date(element.dateTime);
      if (!Number.isNaN(moment.getTime())) {
        element.title = `${exact.format(moment)} (${element.dateTime})`;
        element.textContent = (element.dataset.seconds === undefined ? minute : second).format(moment);
        element.dataset.local = "";
      }
    }
  }

  const wide = matchMedia("(min-width: 48.001rem)");

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setUpTheme(root) {
    for (const button of root.querySelectorAll("[data-toggle-theme][hidden]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const theme = isDark() ? "light" : "dark";
        document.documentElement.dataset.theme = theme;
        document.cookie = `shortstop-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
      });
    }
  }

  // The menu beside a page is open where it has no fold: styles show it anyway, but not everything that reads a page goes by them.
  function setUpSide(root) {
    for (const side of root.querySelectorAll("details[data-open-on-wide]")) {
      side.open = wide.matches;
    }
  }

  // Menus close when something else is clicked or focused, and by Escape.
  function setUpMenus() {
    const openMenus = () => document.querySelectorAll("details.menu[open]");
    for (const type of ["click", "focusin"]) {
      document.addEventListener(type, event => {
        for (const menu of openMenus()) {
          if (!menu.contains(event.target)) {
            menu.open = false;
          }
        }
      });
    }
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") {
        for (const menu of openMenus()) {
          menu.open = false;
          menu.querySelector("summary").focus();
        }
      }
    });
  }

  // Days of a filter are days of the viewer's zone, once a filter says no other.
  function setUpZones(root) {
    for (const input of root.querySelectorAll("input[data-zone]")) {
      input.value ||= minute.resolvedOptions().timeZone;
      for (const name of input.form.querySelectorAll("[data-zone-name]")) {
        name.textContent = input.value.split("/").pop().replaceAll("_", " ");
      }
    }
  }

  // A box above a table that ticks all of its rows; what needs a row is off as long as there is none.
  function setUpSelections(root) {
    for (const form of root.querySelectorAll("form[data-selection]")) {
      const boxes = [...form.querySelectorAll("input[data-row]")];
      const all = form.querySelector("input[data-all-rows]");
      const told = form.querySelector("[data-selected]");
      const show = () => {
        const selected = boxes.filter(box => box.checked).length;
        all.checked = selected > 0 && selected === boxes.length;
        all.indeterminate = selected > 0 && selected < boxes.length;
        told.textContent = selected === 0 ? "" : `${selected} selected`;
        for (const button of form.querySelectorAll("[data-needs-row]")) {
          button.disabled = selected === 0;
        }
      };
      all.closest("[hidden]")?.removeAttribute("hidden");
      all.addEventListener("change", () => {
        for (const box of boxes) {
          box.checked = all.checked;
        }
        show();
      });
      form.addEventListener("change", show);
      show();
    }
  }

  // Where a page may not write to the clipboard (it came over plain HTTP), the browser copies what is selected.
  async function copy(input) {
    input.select();
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(input.value);
    } else if (!document.execCommand("copy")) {
      throw new Error("the browser does not copy");
    }
  }

  function setUpCopying(root) {
    for (const button of root.querySelectorAll("[data-copy][hidden]")) {
      const told = button.parentElement.querySelector("[data-copied]");
      button.hidden = false;
      button.addEventListener("click", () => {
        copy(document.getElementById(button.dataset.copy)).then(
          () => { told.textContent = "Copied."; },
          () => { told.textContent = "It is selected: copy it by the keyboard or the menu."; },
        );
      });
    }
  }

  // Addresses keep what is asked for, and nothing that is empty.
  function leaveOutTheEmpty(event) {
    if (event.detail.verb === "get") {
      const fields = event.detail.parameters;
      if (!fields.from && !fields.to) {
        delete fields.zone;
      }
      for (const name of Object.keys(fields)) {
        if (fields[name] === "") {
          delete fields[name];
        }
      }
    }
  }

  // What comes without an event of a person does not keep a session from ending.
  function markTheUnattended(event) {
    if (!event.detail.triggeringEvent) {
      event.detail.headers["X-Unattended"] = "true";
    }
  }

  // A page whose requests fail would look as if all were well: it says so, and what does not fit what was asked for is out of reach.
  function setUpFailures() {
    const loaded = Date.now();
    const shown = new WeakMap(); // when each element that asks by itself last got something
    const failed = new Map(); // by the element that asked: what is told about it
    const follows = element => (element.getAttribute("hx-trigger") ?? "").startsWith("every");
    const isAnswerToForm = ({ elt, requestConfig }) => requestConfig.verb === "get" && elt.closest("form") !== null;

    function reasonOf(xhr) {
      const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
      const words = ["main h1", "main > p"].map(each => page.querySelector(each)?.textContent.trim()).filter(Boolean);
      return words.length ? words.join(". ").replaceAll("..", ".") : `The gateway answered ${xhr.status}.`;
    }

    function outcomeOf(detail, isRefused) {
      if (isAnswerToForm(detail)) {
        return "What is shown below does not fit what you asked for, and cannot be used.";
      }
      if (detail.requestConfig.verb === "get") {
        return "A part of this page is missing.";
      }
      return isRefused ? "Nothing was changed." : "Whether that was done is not known: load the page again, and look.";
    }

    function tell() {
      for (const element of [...failed.keys()].filter(each => !each.isConnected)) {
        failed.delete(element);
      }
      const old = document.querySelector("main > .not-current");
      if (failed.size === 0) {
        old?.remove();
        return;
      }
      const all = [...failed.entries()];
      const [, last] = all.findLast(([each]) => !follows(each)) ?? all[all.length - 1];
      const since = Math.min(...all.filter(([each]) => follows(each)).map(([each]) => shown.get(each) ?? loaded));
      const outcome = last.outcome ?? `What is shown is as of ${asOf.format(since)}. It is asked for again by itself.`;
      const text = `${last.reason} ${outcome}`;
      if (old?.querySelector("[data-told]").textContent === text) {
        return; // read out once
      }
      const template = document.getElementById("not-current");
      const notice = template.content.cloneNode(true);
      notice.querySelector("[data-told]").textContent = text;
      if (!last.isUnanswered) {
        notice.querySelector("[data-unanswered]")?.remove();
      }
      const again = notice.querySelector("[data-again]");
      if (last.form) {
        again.addEventListener("click", () => last.form.requestSubmit());
      } else {
        again.remove();
      }
      old?.remove();
      template.after(notice);
    }

    function fail(detail, reason, { isRefused = false, isUnanswered = false } = {}) {
      const { elt, target } = detail;
      if (isAnswerToForm(detail)) {
        target.inert = true;
        target.classList.add("unfit");
      }
      failed.set(elt, {
        reason,
        outcome: follows(elt) ? null : outcomeOf(detail, isRefused),
        form: isAnswerToForm(detail) ? elt.closest("form") : null,
        isUnanswered,
      });
      tell();
    }

    const unanswered = { isUnanswered: true };
    document.addEventListener("htmx:sendError", ({ detail }) => fail(detail, "The gateway does not answer.", unanswered));
    document.addEventListener("htmx:timeout", ({ detail }) => fail(detail, "The gateway takes too long to answer.", unanswered));
    document.addEventListener("htmx:responseError", ({ detail }) => {
      fail(detail, reasonOf(detail.xhr), { isRefused: detail.xhr.status < 500 });
    });
    // Until there is an answer, what is shown is that of another question.
    document.addEventListener("htmx:beforeSend", ({ detail }) => {
      if (isAnswerToForm(detail)) {
        detail.target.inert = true;
      }
    });
    document.addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (detail.shouldSwap) {
        detail.target.inert = false;
        detail.target.classList.remove("unfit");
      }
    });
    document.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (detail.successful) {
        shown.set(detail.elt, Date.now());
        failed.delete(detail.elt);
        tell();
      }
    });
    document.addEventListener("htmx:load", event => shown.set(event.target, Date.now()));
    // The address is that of the page before already.
    document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());
  }

  // What is wrong with a field is told below it, and comes and goes as somebody types.
  function markTheWrong() {
    for (const error of document.querySelectorAll(".field .error[id]")) {
      const field = document.querySelector(`[aria-describedby~="${error.id}"]`);
      if (error.textContent.trim()) {
        field?.setAttribute("aria-invalid", "true");
      } else {
        field?.removeAttribute("aria-invalid");
      }
    }
  }

  // A form that was refused is gone on with where it is to be mended.
  function goToTheWrong() {
    const field = document.querySelector("main [aria-invalid='true']");
    field?.closest("details:not([open])")?.setAttribute("open", "");
    field?.focus();
  }

  function setUp(root) {
    setUpTheme(root);
    setUpSide(root);
    showLocalTimes(root);
    setUpZones(root);
    setUpSelections(root);
    setUpCopying(root);
    for (const input of root.querySelectorAll("input[data-select]")) {
      input.addEventListener("focus", () => input.select());
    }
  }

  document.documentElement.dataset.script = "";
  setUp(document);
  setUpMenus();
  setUpFailures();
  goToTheWrong();
  wide.addEventListener("change", () => setUpSide(document));
  document.addEventListener("htmx:configRequest", leaveOutTheEmpty);
  document.addEventListener("htmx:configRequest", markTheUnattended);
  document.addEventListener("htmx:afterSwap", markTheWrong);
  document.addEventListener("htmx:load", event => setUp(event.target));
})();
