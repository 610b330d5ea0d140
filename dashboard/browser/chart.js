// The element that draws a chart: Streamlit loads this file and calls its default export whenever a run of the page
// sends the element anew. What to draw comes as JSON: { build, config, data, layout, alt, clicks }.
// The files plotly-*.min.js beside it are Plotly's own, unchanged (.readme/decisions/6-plotly-in-builds-of-its-own.md).

const LOST = "The drawing could not be loaded. All its figures are in the table below.";

const PAPER = 640; // pixels: no wider than what stands between the margins of an upright sheet of A4

const charts = new Set();
const builds = new Map();
let last = Promise.resolve();
let failed = 0;

// Every build calls itself window.Plotly, so they are loaded one after the other, and each is taken from there at once.
function load(build) {
  if (!builds.has(build)) {
    last = last
      .catch(() => {})
      // Browsers may remember that an address failed, so it is asked for under another.
      .then(() => import(failed ? `./${build}?again=${failed}` : `./${build}`))
      .then(() => window.Plotly);
    builds.set(build, last);
    last.then(drawLost, () => {
      failed += 1;
      builds.delete(build);
    });
  }
  return builds.get(build);
}

function drawLost() {
  for (const chart of charts) if (chart.lost) chart.draw();
}
addEventListener("online", drawLost);

// A printed page is laid out for paper, of which nothing tells its parts in time.
addEventListener("beforeprint", () => charts.forEach((chart) => chart.print()));
addEventListener("afterprint", () => charts.forEach((chart) => chart.paint()));

// One drawing for each frame of the screen, so that the first is seen while the others are still being drawn.
let free = Promise.resolve();
function turn() {
  const mine = free;
  free = mine.then(
    () =>
      new Promise((resolve) => {
        if (document.hidden) setTimeout(resolve);
        else requestAnimationFrame(() => setTimeout(resolve));
      }),
  );
  return mine;
}

class Chart {
  constructor(parent) {
    this.box = document.createElement("div");
    this.box.className = "drawing";
    this.box.setAttribute("role", "figure");
    parent.append(this.box);
    charts.add(this);
    // The first report comes as soon as the box has a size, the others when the window or the page's column changes.
    this.watch = new ResizeObserver(() => this.paint());
    this.watch.observe(this.box);
  }

  show(text, choose) {
    this.choose = choose;
    if (text === this.text) return;
    this.text = text;
    this.box.setAttribute("aria-label", JSON.parse(text).alt);
    this.draw();
  }

  async draw() {
    const text = this.text;
    this.lost = false;
    try {
      const plotly = await load(JSON.parse(text).build);
      await turn();
      if (text !== this.text) return;
      if (this.plotly !== plotly) this.clear();
      this.plotly = plotly;
      this.paint();
    } catch (error) {
      this.lose(text, error);
    }
  }

  lose(text, error) {
    console.warn("A chart could not be drawn:", error);
    if (text !== this.text) return;
    this.lost = true;
    this.clear();
    this.box.textContent = LOST;
  }

  paint(width = this.box.clientWidth) {
    const height = this.box.clientHeight;
    const wanted = `${width} ${height} ${this.text}`;
    if (!this.plotly || !width || !height || wanted === this.painted) return;
    this.painted = wanted;
    // Read anew each time, because Plotly writes into what it is given.
    const { clicks, config, data, layout } = JSON.parse(this.text);
    const isNew = !this.sheet;
    if (isNew) this.box.append((this.sheet = document.createElement("div")));
    const text = this.text;
    const drawn = this.plotly.react(this.sheet, data, { ...layout, width, height }, config);
    drawn.catch((error) => this.lose(text, error)); // the outlines of a map may not come
    this.drawn = Promise.allSettled([this.drawn, drawn]);
    if (isNew && clicks)
      this.sheet.on("plotly_click", ({ points: [point] }) => this.choose(point.location ?? point.customdata?.[0]));
  }

  print() {
    // A map is drawn in steps that the printer does not wait for; it is narrow enough as it is.
    if (this.painted && !JSON.parse(this.text).layout.geo) this.paint(PAPER);
  }

  clear() {
    const { plotly, sheet } = this;
    // A map that still waits for its outlines draws on, so its sheet is only then let go.
    if (sheet) Promise.resolve(this.drawn).then(() => plotly.purge(sheet));
    this.plotly = this.sheet = this.drawn = this.painted = undefined;
    this.box.replaceChildren();
  }

  end() {
    this.text = undefined;
    charts.delete(this);
    this.watch.disconnect();
    this.clear();
    this.box.remove();
  }
}

const chartOf = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const chart = chartOf.get(parentElement) ?? new Chart(parentElement);
  chartOf.set(parentElement, chart);
  const call = Symbol("call");
  chart.call = call;
  chart.show(new TextDecoder().decode(data), (area) => setTriggerValue("chosen", area));
  return () => {
    // Streamlit may give up one run's call when the next has been made already.
    if (chart.call !== call) return;
    chartOf.delete(parentElement);
    chart.end();
  };
}
