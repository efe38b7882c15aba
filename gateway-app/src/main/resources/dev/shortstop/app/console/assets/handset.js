// The handset: times of the day, and the field that is empty again after sending.
(() => {
  "use strict";

  const clocks = {
    minutes: new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    milliseconds: new Intl.DateTimeFormat(undefined, {
      hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23",
    }),
  };
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

  function showClocks(root) {
    for (const element of root.querySelectorAll("time[data-clock]")) {
      const moment = new Date(element.dateTime);
      element.textContent = clocks[element.dataset.clock].format(moment);
      element.title = `${exact.format(moment)} (${element.dateTime})`;
      delete element.dataset.clock;
    }
  }

  const page = document.getElementById("handset");
  const say = document.getElementById("say");
  showClocks(page);
  document.addEventListener("htmx:afterSettle", () => showClocks(page));
  say.addEventListener("htmx:afterRequest", event => {
    if (event.detail.elt === say && event.detail.successful) {
      say.reset();
    }
  });
})();
