// Small conveniences. Every page works without them.
(() => {
  "use strict";

  const minute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

  function showLocalTimes(root) {
    for (const element of root.querySelectorAll("time[datetime]:not([data-local])")) {
      const moment = new Date(element.dateTime);
      if (!Number.isNaN(moment.getTime())) {
        element.title = `${exact.format(moment)} (${element.dateTime})`;
        element.textContent = minute.format(moment);
        element.dataset.local = "";
      }
    }
  }

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setUpTheme() {
    for (const button of document.querySelectorAll("[data-toggle-theme]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const theme = isDark() ? "light" : "dark";
        document.documentElement.dataset.theme = theme;
        document.cookie = `shortstop-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
      });
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

  function setUp(root) {
    showLocalTimes(root);
    for (const input of root.querySelectorAll("input[data-select]")) {
      input.addEventListener("focus", () => input.select());
    }
  }

  document.documentElement.dataset.script = "";
  setUp(document);
  setUpTheme();
  setUpMenus();
  document.addEventListener("htmx:load", event => setUp(event.target));
})();
