// The loss of each thing over the training, as far as it is known and as it goes on.
const job = document.getElementById('job');
const chart = document.getElementById('chart');
const words = document.getElementById('chart-words');
const SMOOTH = 2 / (25 + 1);
const first = new Map();
const points = new Map();
let categories = [];
let total = 0;
let plot;
let drawing = 0;

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function data() {
  const steps = [...points.keys()].sort((a, b) => a - b);
  const raw = categories.map((_, n) => steps.map(step => points.get(step)[n] ?? null));
  return [steps, ...raw, ...raw.map(smooth)];
}

function smooth(values) {
  let mean = null;
  return values.map(value => value === null ? mean : (mean = mean === null ? value : mean + SMOOTH * (value - mean)));
}

function options() {
  const axis = {stroke: color('--soft'), grid: {stroke: color('--rule'), width: 1}, ticks: {show: false}, font: '12px system-ui, sans-serif'};
  const line = (name, n, width, alpha) => ({label: name, stroke: color(`--a${n % 5}`), width, alpha, points: {show: false}, spanGaps: true});
  return {
    width: chart.clientWidth, height: 260, legend: {show: false}, cursor: {y: false, drag: {x: true, y: false}},
    scales: {x: {time: false, range: (_, min, max) => [0, Math.max(total - 1, max ?? 1)]}},
    axes: [{...axis, space: 70, values: (_, ticks) => ticks.map(tick => `${tick}`)}, {...axis, size: 52}],
    series: [{label: 'step'}, ...categories.map((name, n) => line(name, n, 1, .28)), ...categories.map((name, n) => line(name, n, 2.5, 1))],
    hooks: {draw: [mark], setCursor: [u => tell(u.cursor.idx)]},
  };
}

// A thread between the two trainings.
function mark(u) {
  const start = [...first.values()].find(step => step > 0);
  if (start === undefined) {
    return;
  }
  const x = Math.round(u.valToPos(start, 'x', true));
  u.ctx.save();
  u.ctx.strokeStyle = color('--soft');
  u.ctx.setLineDash([6, 5]);
  u.ctx.beginPath();
  u.ctx.moveTo(x, u.bbox.top);
  u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
  u.ctx.stroke();
  u.ctx.restore();
}

function tell(index) {
  const all = plot?.data;
  if (!all?.[0].length) {
    return;
  }
  const at = index ?? all[0].length - 1;
  words.replaceChildren(`Step ${all[0][at]} of ${total}: `);
  categories.forEach((name, n) => {
    const word = document.createElement('span');
    word.className = `word word-${n}`;
    word.textContent = name;
    words.append(n ? ', ' : '', word, ` ${all[1 + categories.length + n][at]?.toFixed(4) ?? '–'}`);
  });
}

function draw() {
  drawing = 0;
  if (!points.size) {
    chart.classList.add('nothing');
    return;
  }
  chart.classList.remove('nothing');
  if (plot) {
    plot.setData(data());
  } else {
    plot = new uPlot(options(), data(), chart);
  }
  tell(null);
}

function soon() {
  drawing ||= requestAnimationFrame(draw);
}

function again() {
  plot?.destroy();
  plot = undefined;
  draw();
}

async function load() {
  const losses = await (await fetch(job.dataset.losses)).json();
  categories = losses.categories;
  total = losses.totalSteps;
  for (const curve of losses.curves) {
    first.set(curve.task, curve.firstStep);
    curve.steps.forEach((step, i) => points.set(step, categories.map((_, n) => curve.values[`asset-${n}`]?.[i])));
  }
  draw();
}

job.addEventListener('atelier:progress', event => {
  const {task, step, values} = event.detail;
  if (first.has(task) && values && 'asset-0' in values) {
    points.set(first.get(task) + step - 1, categories.map((_, n) => values[`asset-${n}`]));
    soon();
  }
});
new ResizeObserver(() => plot?.setSize({width: chart.clientWidth, height: 260})).observe(chart);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
// a page that is left while it loads, or a job that is forgotten meanwhile, has no curve
load().catch(() => chart.classList.add('nothing'));
