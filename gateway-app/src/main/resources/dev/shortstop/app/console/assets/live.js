// Parts of a page that ask by themselves: whoever is in the middle of one stays there, and whoever wants rest pauses them.
(() => {
  "use strict";

  const PAUSED = "shortstop-paused"; // of this tab
  // What answers a person, as the phone of the demo does, is no update.
  const asksByItself = "[hx-trigger^='every']:not([data-answers])";
  const isUpdate = ({ elt, requestConfig }) => elt.matches(asksByItself) && !requestConfig.triggeringEvent;

  let pressed = null; // by pointer or key, until that is up again: what is swapped meanwhile is never clicked
  let place = null; // where somebody was before a swap

  function keyOf(element) {
    return element.getAttribute("href") ?? element.getAttribute("aria-label") ?? element.textContent.trim();
  }

  function alike(element) {
    const key = keyOf(element);
    return [...document.querySelectorAll(`main ${element.localName}`)].filter(each => keyOf(each) === key);
  }

  // htmx looks after what has an id.
  function placeIn(target) {
    const active = document.activeElement;
    const hasFocus = target.contains(active) && !active.id;
    return {
      focus: hasFocus ? { element: active, index: alike(active).indexOf(active) } : null,
      scrolled: [...target.querySelectorAll(".table-box")].map(box => ({ box, left: box.scrollLeft })),
    };
  }

  function comeBackTo({ focus, scrolled }) {
    for (const { box, left } of scrolled) {
      const now = alike(box)[0];
      if (now && left > 0) {
        now.scrollLeft = left;
      }
    }
    if (focus && !focus.element.isConnected) {
      alike(focus.element)[focus.index]?.focus({ preventScroll: true });
    }
  }

  function setUpPlaces() {
    for (const [type, target] of [["pointerdown", event => event.target], ["keydown", () => document.activeElement]]) {
      addEventListener(type, event => { pressed = target(event); }, true);
    }
    for (const type of ["pointerup", "pointercancel", "keyup"]) {
      addEventListener(type, () => { pressed = null; }, true);
    }
    addEventListener("blur", () => { pressed = null; }); // of the window: no event of a part of it comes here
    document.addEventListener("htmx:beforeSwap", ({ detail }) => {
      place = null;
      if (detail.shouldSwap && isUpdate(detail)) {
        if (detail.target.contains(pressed)) {
          detail.shouldSwap = false; // there is another one soon
        } else {
          place = placeIn(detail.target);
        }
      }
    });
    document.addEventListener("htmx:afterSwap", () => {
      if (place) {
        comeBackTo(place);
        place = null;
      }
    });
  }

  function isPaused() {
    return sessionStorage.getItem(PAUSED) !== null;
  }

  // A part may have come to its end, or another one may have begun.
  function showPause() {
    const box = document.querySelector("[data-updates]");
    box.hidden = document.querySelector(asksByItself) === null;
    if (!box.hidden) {
      const told = isPaused() ? "Updates are paused." : "It is kept up to date.";
      const status = box.querySelector("[data-updates-told]");
      if (status.textContent !== told) {
        status.textContent = told; // read out once
        box.querySelector("[data-updates-pause]").textContent = isPaused() ? "Go on" : "Pause updates";
      }
    }
  }

  function setUpPause() {
    document.querySelector("[data-updates-pause]").addEventListener("click", () => {
      if (isPaused()) {
        sessionStorage.removeItem(PAUSED);
      } else {
        sessionStorage.setItem(PAUSED, "");
      }
      showPause();
    });
    const begun = new WeakSet(); // parts that are empty at first get what there is
    document.addEventListener("htmx:beforeRequest", event => {
      const { elt } = event.detail;
      const isFirst = elt.matches("[hx-trigger*='load']") && !begun.has(elt);
      begun.add(elt);
      if (isPaused() && isUpdate(event.detail) && !isFirst) {
        event.preventDefault();
      }
    });
    // What was under way does not come after it, either.
    document.addEventListener("htmx:beforeSwap", ({ detail }) => {
      if (isPaused() && isUpdate(detail)) {
        detail.shouldSwap = false;
      }
    });
    document.addEventListener("htmx:afterSettle", showPause);
    showPause();
  }

  setUpPause();
  setUpPlaces();
})();
