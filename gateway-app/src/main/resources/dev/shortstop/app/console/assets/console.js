// Small conveniences. Every page works without them.
(() => {
  "use strict";

  const minute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const second = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
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

  function setUp(root) {
    setUpTheme(root);
    setUpSide(root);
    showLocalTimes(root);
    setUpZones(root);
    setUpSelections(root);
    for (const input of root.querySelectorAll("input[data-select]")) {
      input.addEventListener("focus", () => input.select());
    }
  }

  document.documentElement.dataset.script = "";
  setUp(document);
  setUpMenus();
  wide.addEventListener("change", () => setUpSide(document));
  document.addEventListener("htmx:configRequest", leaveOutTheEmpty);
  document.addEventListener("htmx:configRequest", markTheUnattended);
  document.addEventListener("htmx:load", event => setUp(event.target));
})();
