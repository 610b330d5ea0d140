// The element that draws a chart: Streamlit loads this file and calls its default export whenever a run of the page
// sends the element anew. What to draw comes as JSON: { build, config, data, layout, alt, clicks }.
// The files plotly-*.min.js beside it are Plotly's own, unchanged (.readme/decisions/6-plotly-in-builds-of-its-own.md).

const LOST = "The drawing could not be loaded. All its figures are in the table below.";

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

const lost = new Set();
function drawLost() {
  for (const chart of lost) chart.draw();
}
addEventListener("online", drawLost);

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
    lost.delete(this);
    try {
      const plotly = await load(JSON.parse(text).build);
      await turn();
      if (text !== this.text) return;
      if (this.plotly !== plotly) this.clear();
      this.plotly = plotly;
      this.paint();
    } catch (error) {
      console.warn("A chart could not be drawn:", error);
      if (text !== this.text) return;
      lost.add(this);
      this.clear();
      this.box.textContent = LOST;
    }
  }

  paint() {
    const { clientWidth: width, clientHeight: height } = this.box;
    const wanted = `${width} ${height} ${this.text}`;
    if (!this.plotly || !width || !height || wanted === this.painted) return;
    this.painted = wanted;
    // Read anew each time, because Plotly writes into what it is given.
    const { clicks, config, data, layout } = JSON.parse(this.text);
    this.plotly.react(this.box, data, { ...layout, width, height }, config);
    if (clicks && !this.listens) {
      this.listens = true;
      this.box.on("plotly_click", ({ points: [point] }) => this.choose(point.location ?? point.customdata?.[0]));
    }
  }

  clear() {
    this.plotly?.purge(this.box);
    this.plotly = undefined;
    this.painted = undefined;
    this.listens = false;
    this.box.replaceChildren();
  }

  end() {
    this.text = undefined;
    lost.delete(this);
    this.watch.disconnect();
    this.clear();
    this.box.remove();
  }
}

const charts = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const chart = charts.get(parentElement) ?? new Chart(parentElement);
  charts.set(parentElement, chart);
  const call = Symbol("call");
  chart.call = call;
  chart.show(new TextDecoder().decode(data), (area) => setTriggerValue("chosen", area));
  return () => {
    // Streamlit may give up one run's call when the next has been made already.
    if (chart.call !== call) return;
    charts.delete(parentElement);
    chart.end();
  };
}
