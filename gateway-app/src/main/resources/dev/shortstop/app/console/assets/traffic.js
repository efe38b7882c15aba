// Draws what goes through the gateway, second by second. The table below tells the same.
(() => {
  "use strict";

  const SECONDS = 300;
  const box = document.querySelector("[data-traffic]");
  if (!box || !window.uPlot) {
    return;
  }
  const names = ["at", "in", "out", "answersP50", "answersP99", "resultsP50", "resultsP99"];
  const columns = Object.fromEntries(names.map(name => [name, []]));
  let after = 0; // by the gateway's clock: it begins with all that there is
  let charts = [];

  for (const table of document.querySelectorAll("[data-closed-with-script]")) {
    table.open = false;
  }
  box.hidden = false;

  // As it is now: the variable itself has the colours of both themes.
  function colour(name) {
    box.style.color = `var(${name})`;
    const now = getComputedStyle(box).color;
    box.style.color = "";
    return now;
  }

  const rate = value => value.toLocaleString(undefined, { maximumFractionDigits: value < 10 ? 1 : 0 });
  const millis = value => `${rate(value)} ms`;

  function line(stroke, dash) {
    return { stroke: colour(stroke), width: 1.5, dash, points: { show: false } };
  }

  const moment = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const moments = seconds => moment.format(seconds * 1000);

  function axis(values, size) {
    return {
      stroke: colour("--dim"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { stroke: colour("--line"), width: 1 },
      font: "12px system-ui, sans-serif",
      values: (plot, ticks) => ticks.map(values),
      ...size,
    };
  }

  function draw(name, shown, series, format) {
    const place = box.querySelector(`[data-chart="${name}"]`);
    place.replaceChildren();
    const chart = new uPlot(
      {
        width: place.clientWidth,
        height: 190,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false } },
        scales: { y: { range: (plot, low, high) => [0, Math.max(high * 1.1, 1)] } },
        series: [{}, ...series],
        axes: [axis(moments, { space: 90 }), axis(format, { size: 76 })],
        hooks: { setCursor: [plot => tell(shown, format, plot.cursor.idx)] },
      },
      ["at", ...shown].map(each => columns[each]),
      place,
    );
    return { chart, place, shown, format };
  }

  function tell(shown, format, index) {
    const at = index ?? columns.at.length - 1;
    for (const name of shown) {
      const value = columns[name][at];
      box.querySelector(`[data-value="${name}"]`).textContent = value == null ? "–" : format(value);
    }
  }

  function drawAll() {
    charts.forEach(each => each.chart.destroy());
    charts = [
      draw("rates", ["in", "out"], [line("--accent"), line("--warn")], rate),
      draw(
        "times",
        ["answersP50", "answersP99", "resultsP50", "resultsP99"],
        [line("--accent"), line("--accent", [6, 4]), line("--warn"), line("--warn", [6, 4])],
        millis,
      ),
    ];
  }

  function show() {
    for (const { chart, shown, format } of charts) {
      chart.setData(["at", ...shown].map(each => columns[each]));
      if (chart.cursor.idx == null) {
        tell(shown, format, null);
      }
    }
  }

  function add(more) {
    after = more.millis;
    for (const name of names) {
      columns[name] = columns[name].concat(more[name]).slice(-SECONDS);
    }
    show();
  }

  // htmx asks, as for other parts that follow: it can be paused, and where nothing comes, the page says so.
  box.addEventListener("htmx:configRequest", event => {
    if (document.hidden) {
      event.preventDefault();
    } else if (after) {
      event.detail.parameters.after = after;
    }
  });
  box.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const type = detail.xhr.getResponseHeader("content-type") ?? "";
    if (detail.shouldSwap && type.startsWith("application/json")) {
      add(JSON.parse(detail.xhr.responseText));
    }
    detail.shouldSwap = false;
  });
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  new ResizeObserver(() => {
    for (const { chart, place } of charts) {
      if (place.clientWidth > 0) {
        chart.setSize({ width: place.clientWidth, height: 190 });
      }
    }
  }).observe(box);
})();
