// The element that draws a chart: Streamlit loads this file and calls its default export whenever a run of the page
// sends the element anew. What to draw comes as JSON: { build, config, data, layout, alt, clicks }.
// The files plotly-*.min.js beside it are Plotly's own, unchanged (README, "Where the charts' program comes from").

const LOST = "The drawing could not be loaded. All its figures are in the table below.";

const builds = new Map();
let last = Promise.resolve();

// Every build calls itself window.Plotly, so they are loaded one after the other, and each is taken from there at once.
function load(build) {
  if (!builds.has(build)) {
    last = last
      .catch(() => {})
      .then(() => import(`./${build}`))
      .then(() => window.Plotly);
    builds.set(build, last);
    last.catch(() => builds.delete(build));
  }
  return builds.get(build);
}

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

  async show(text, choose) {
    this.choose = choose;
    if (text === this.text) return;
    this.text = text;
    const { alt, build } = JSON.parse(text);
    this.box.setAttribute("aria-label", alt);
    try {
      const plotly = await load(build);
      await turn();
      if (text !== this.text) return;
      if (this.plotly !== plotly) this.clear();
      this.plotly = plotly;
      this.paint();
    } catch (error) {
      console.warn("A chart could not be drawn:", error);
      if (text !== this.text) return;
      this.clear();
      this.box.textContent = LOST;
    }
  }

  paint() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (!this.plotly || !width || !height) return;
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
    this.listens = false;
    this.box.replaceChildren();
  }

  end() {
    this.text = undefined;
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
