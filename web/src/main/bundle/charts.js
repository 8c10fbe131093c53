import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, CanvasRenderer]);

const css = (name) => {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

let drawn = [];
const font = "'Inter Variable', system-ui, sans-serif";

function frame() {
  const quiet = css('quiet');
  const axis = {
    axisLine: { show: true, lineStyle: { color: css('edge') } },
    axisTick: { show: false },
    axisLabel: { color: quiet, fontFamily: font, fontSize: 12 },
    splitLine: { lineStyle: { color: css('line') } },
    nameTextStyle: { color: quiet, fontFamily: font, fontSize: 12 },
  };
  return {
    axis,
    ink: css('ink'),
    quiet,
    accent: css('accent'),
    warm: css('deferred'),
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: css('sheet'), borderColor: css('edge'), textStyle: { color: css('ink'), fontFamily: font, fontSize: 13 } },
  };
}

function draw(element, options) {
  const chart = init(element, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, devicePixelRatio) });
  const paint = () => chart.setOption({ animation: false, ...options() }, true);
  paint();
  drawn.push({ chart, paint });
  return { chart, paint };
}

const number = (value, digits = 1) => value.toLocaleString('en-GB', { maximumFractionDigits: digits });

const make = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
};

// The forecast: a fan over all virtual patients, and some of them one by one.

function fan(curve, of, words, shown) {
  const look = frame();
  const line = (values) => curve.days.map((day, at) => [day, values[at]]);
  const last = curve.days.at(-1);
  const plain = { type: 'line', symbol: 'none', silent: true, emphasis: { disabled: true } };
  return {
    grid: { left: 52, right: 24, top: 58, bottom: 44 },
    tooltip: {
      ...look.tooltip,
      trigger: 'axis',
      formatter: (hits) => {
        const at = curve.days.indexOf(hits[0].value[0]);
        const lines = [`${words.day} ${number(curve.days[at], 0)}`, `${words.middle}: ${number(curve.p50[at], 2)}`, `${words.fan}: ${number(curve.p10[at], 2)} – ${number(curve.p90[at], 2)}`];
        if (shown.singles) lines.push(`${words.singles_of}: ${number(Math.min(...curve.singles.map((one) => one[at])), 2)} – ${number(Math.max(...curve.singles.map((one) => one[at])), 2)}`);
        return lines.join('\n');
      },
    },
    xAxis: { type: 'value', min: 0, max: last, name: words.days, nameLocation: 'middle', nameGap: 28, ...look.axis, splitLine: { show: false } },
    yAxis: { type: 'value', scale: true, name: curve.unit, nameLocation: 'end', nameGap: 30, ...look.axis, nameTextStyle: { ...look.axis.nameTextStyle, align: 'left', padding: [0, 0, 0, -44] } },
    series: [
      ...(shown.fan
        ? [
            { ...plain, data: line(curve.p10), lineStyle: { opacity: 0 }, stack: 'fan', stackStrategy: 'all' },
            { ...plain, data: curve.days.map((day, at) => [day, curve.p90[at] - curve.p10[at]]), lineStyle: { opacity: 0 }, stack: 'fan', stackStrategy: 'all', areaStyle: { color: look.accent, opacity: 0.2 } },
          ]
        : []),
      ...(shown.singles ? curve.singles.map((one) => ({ ...plain, data: line(one), lineStyle: { color: look.ink, width: 1, opacity: 0.5 }, z: 3 })) : []),
      {
        type: 'line',
        data: line(curve.p50),
        symbol: 'none',
        z: 4,
        lineStyle: { color: look.accent, width: 2.5, opacity: shown.fan ? 1 : 0 },
        itemStyle: { color: look.accent },
        markLine: {
          symbol: 'none',
          silent: true,
          label: { fontFamily: font, fontSize: 11, color: look.quiet },
          data: [
            ...of.sessions.map((day, at) => ({ xAxis: day, label: { formatter: of.sessions.length > 3 || element_narrow() ? `${at + 1}` : `${words.session} ${at + 1}` }, lineStyle: { color: look.quiet, type: 'dotted', width: 1.2 } })),
            ...(curve.threshold > 0 ? [{ yAxis: curve.threshold, label: { formatter: words.threshold, position: 'insideEndTop' }, lineStyle: { color: look.warm, type: 'dashed', width: 1.2 } }] : []),
            ...(curve.unit.includes('%') && curve.code !== 'type_iii_share' ? [{ yAxis: 0, label: { show: false }, lineStyle: { color: look.quiet, type: 'solid', width: 1 } }] : []),
          ],
        },
        markPoint: {
          symbol: 'circle',
          symbolSize: 12,
          itemStyle: { color: 'transparent', borderColor: look.ink, borderWidth: 2.5 },
          label: { show: true, position: 'right', distance: 8, formatter: words.goal, color: look.ink, fontFamily: font, fontSize: 12 },
          data: curve.aims.map((aim) => ({ coord: [aim.day, aim.value] })),
        },
      },
    ],
  };
}

const element_narrow = () => innerWidth < 620;

function fans(charts) {
  const holder = document.getElementById('fans');
  if (!holder) return;
  const words = charts.words;
  for (const [place, each] of charts.fans.entries()) {
    const shown = { fan: true, singles: each.patients.length > 0 };
    const select = make('select', { 'aria-label': each.zone });
    for (const curve of each.curves) select.add(new Option(curve.name, curve.code));
    const toggles = make('span', { class: 'toggles', role: 'group', 'aria-label': words.show });
    const canvas = make('div', { class: 'chart', role: 'img' });
    const table = make('details', { class: 'as-table' });
    const current = () => each.curves.find((curve) => curve.code === select.value);
    words.singles_of = words.singles.replace('{0}', each.patients.length).replace('{1}', each.virtualPatients);
    const block = make('div', { class: 'fan' }, make('div', { class: 'chart-head' }, make('h3', {}, each.zone), select, toggles), canvas, table);
    holder.append(block);
    const { paint } = draw(canvas, () => fan(current(), each, words, shown));
    const cells = (values) => values.map((value) => `<td class="num">${number(value, 2)}</td>`).join('');
    const fill = () => {
      const curve = current();
      const singles = shown.singles ? curve.singles : [];
      const heads = [...(shown.fan ? ['10 %', '50 %', '90 %'] : []), ...singles.map((one, at) => `${words.chosen} ${each.patients[at]}`)];
      const rows = curve.days.map((day, k) => `<tr><th scope="row" class="num">${day}</th>${shown.fan ? cells([curve.p10[k], curve.p50[k], curve.p90[k]]) : ''}${cells(singles.map((one) => one[k]))}</tr>`);
      const scroll = make('div', { class: 'scroll tall', tabindex: '0', role: 'region', 'aria-label': `${each.zone}, ${curve.name}` });
      scroll.innerHTML = `<table class="table small"><thead><tr><th scope="col" class="num"></th>${heads.map((head) => `<th scope="col" class="num">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
      scroll.querySelector('th').textContent = words.day;
      table.replaceChildren(table.firstElementChild, scroll);
    };
    const tell = () => {
      const curve = current();
      const at = curve.days.length - 1;
      canvas.setAttribute('aria-label', `${each.zone}, ${curve.name} (${curve.unit}): ${number(curve.p50[at], 2)} (${number(curve.p10[at], 2)} – ${number(curve.p90[at], 2)}), ${words.day} ${curve.days[at]}`);
      table.replaceChildren(make('summary', {}, `${words.table}: ${curve.name}, ${curve.unit}`));
      if (table.open) fill();
    };
    table.addEventListener('toggle', () => table.open && fill());
    for (const [what, label] of [['fan', words.fan], ['singles', words.single]]) {
      if (what === 'singles' && each.patients.length === 0) continue;
      const box = make('input', { type: 'checkbox', id: `show-${what}-${place}` });
      box.checked = true;
      box.onchange = () => {
        shown[what] = box.checked;
        paint();
        tell();
      };
      toggles.append(make('label', { class: 'pill' }, box, make('span', {}, label)));
    }
    tell();
    select.onchange = () => {
      paint();
      tell();
    };
  }
}

// All plans as points: radio buttons on a pair of axes, so that arrow keys and presses move along.

const SVG = 'http://www.w3.org/2000/svg';
const shape = (name, attributes, text) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};

function ticks(low, high) {
  const rough = (high - low || 1) / 5;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * ten).find((each) => each >= rough);
  const start = Math.floor(low / step + 1e-9) * step;
  const all = [];
  for (let at = start; at < high + step * 0.999; at += step) all.push(Number(at.toPrecision(6)));
  return all.length > 1 ? all : [start, start + step];
}

function pareto(charts) {
  const element = document.getElementById('pareto');
  if (!element) return;
  const across = document.getElementById('pareto-x');
  const up = document.getElementById('pareto-y');
  for (const [code, axis] of Object.entries(charts.objectives)) {
    across.add(new Option(axis.name, code));
    up.add(new Option(axis.name, code));
  }
  const has = (code) => code in charts.objectives;
  across.value = has('visits') ? 'visits' : across.options[0].value;
  up.value = has('collagen_gain') ? 'collagen_gain' : up.options[0].value;
  let picked = charts.plans[0].id;
  const title = (code) => `${charts.objectives[code].name}${['1', 'count'].includes(charts.objectives[code].unit) ? '' : `, ${charts.objectives[code].unit}`}`;

  const paint = () => {
    const width = Math.max(element.clientWidth, 260);
    const height = element.clientHeight;
    const box = { left: 44, right: width - 20, top: 30, bottom: height - 44 };
    const xs = ticks(Math.min(...charts.plans.map((plan) => plan.values[across.value])), Math.max(...charts.plans.map((plan) => plan.values[across.value])));
    const ys = ticks(Math.min(...charts.plans.map((plan) => plan.values[up.value])), Math.max(...charts.plans.map((plan) => plan.values[up.value])));
    const x = (value) => box.left + ((value - xs[0]) / (xs.at(-1) - xs[0])) * (box.right - box.left);
    const y = (value) => box.bottom - ((value - ys[0]) / (ys.at(-1) - ys[0])) * (box.bottom - box.top);
    const axes = shape('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
    for (const value of ys) {
      axes.append(shape('line', { class: 'grid', x1: box.left, x2: box.right, y1: y(value), y2: y(value) }), shape('text', { class: 'end', x: box.left - 8, y: y(value) + 4 }, number(value, 2)));
    }
    for (const value of xs) {
      axes.append(shape('line', { class: 'grid', x1: x(value), x2: x(value), y1: box.top, y2: box.bottom }), shape('text', { class: 'mid', x: x(value), y: box.bottom + 18 }, number(value, 2)));
    }
    axes.append(shape('text', { class: 'mid', x: (box.left + box.right) / 2, y: height - 6 }, title(across.value)), shape('text', { x: 4, y: 14 }, title(up.value)));
    const focused = element.contains(document.activeElement);
    const places = new Map();
    const points = [...charts.plans]
      .sort((one, other) => one.values[across.value] - other.values[across.value] || one.values[up.value] - other.values[up.value])
      .map((plan) => {
        const here = `${plan.values[across.value]} ${plan.values[up.value]}`;
        const over = places.get(here) ?? 0;
        places.set(here, over + 1);
        const input = make('input', { type: 'radio', name: 'pareto', value: plan.id });
        input.checked = plan.id === picked;
        input.onchange = () => pick(plan.id);
        const mark = make('span', { class: 'mark' });
        const words = `${plan.name}: ${title(across.value)} ${number(plan.values[across.value], 2)}, ${title(up.value)} ${number(plan.values[up.value], 2)}`;
        const point = make('label', { class: `point k-${plan.kind}`, title: words }, input, mark, make('span', { class: 'vh' }, words));
        const at = x(plan.values[across.value]) + over * 13;
        point.style.left = `${at}px`;
        point.style.top = `${y(plan.values[up.value])}px`;
        if (plan.kind !== 'alternative' || plan.id === picked) {
          const name = make('span', { class: 'name', 'aria-hidden': 'true' }, plan.name);
          if (at > width - 130) name.classList.add('before');
          point.append(name);
        }
        return point;
      });
    element.replaceChildren(axes, ...points);
    if (focused) element.querySelector('input:checked').focus();
  };
  const pick = (id) => {
    picked = id;
    paint();
    for (const row of document.querySelectorAll('[data-plan]')) row.classList.toggle('picked', row.dataset.plan === id);
    for (const button of document.querySelectorAll('[data-pick]')) button.setAttribute('aria-pressed', String(button.dataset.pick === id));
    for (const beside of document.querySelectorAll('[data-beside]')) beside.hidden = beside.dataset.beside !== id;
  };
  for (const button of document.querySelectorAll('[data-pick]')) button.onclick = () => pick(button.dataset.pick);
  across.onchange = paint;
  up.onchange = paint;
  drawn.push({ chart: { resize: paint }, paint });
  pick(picked);
}

// What is asked in this plan is what the questionnaire of this tab asks.

const KEPT = 'needlework.answers';

function carry() {
  const form = document.getElementById('goals');
  const stored = sessionStorage.getItem(KEPT);
  if (!form || !stored) return;
  const answers = new URLSearchParams(stored);
  for (const name of [...answers.keys()]) if (name.startsWith('/goals/')) answers.delete(name);
  for (const input of form.querySelectorAll('#goals-live [name]')) if (input.name !== 'do') answers.set(input.name, input.value);
  sessionStorage.setItem(KEPT, answers.toString());
}

let shownFor = null;

async function start() {
  document.getElementById('print')?.addEventListener('click', () => print());
  const main = document.querySelector('[data-charts]');
  if (!main || shownFor === main) return;
  shownFor = main;
  drawn = [];
  if (main.dataset.at !== location.pathname) history.pushState(null, '', main.dataset.at);
  carry();
  const answer = await fetch(main.dataset.charts);
  if (!answer.ok) return;
  await document.fonts.ready;
  const charts = await answer.json();
  if (charts.plans.length === 0 || shownFor !== main) return;
  pareto(charts);
  fans(charts);
}

const all = (what) => drawn.forEach(what);
addEventListener('resize', () => all(({ chart }) => chart.resize()));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => all(({ paint }) => paint()));
document.addEventListener('htmx:afterSettle', start);
addEventListener('popstate', () => {
  if (shownFor && shownFor.dataset.at !== location.pathname) location.reload();
});

// Paper is white, and narrower than most windows.

const PAPER_PX = 680;
function toPaper(on) {
  if (on === document.documentElement.classList.contains('paper')) return;
  document.documentElement.classList.toggle('paper', on);
  all(({ chart, paint }) => {
    chart.resize(on ? { width: PAPER_PX } : {});
    paint();
  });
}
addEventListener('beforeprint', () => toPaper(true));
addEventListener('afterprint', () => toPaper(false));
matchMedia('print').addEventListener('change', (event) => toPaper(event.matches));

start();
