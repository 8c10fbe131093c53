import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, ScatterChart, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, CanvasRenderer]);

const css = (name) => {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

const drawn = [];
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
  const chart = init(element, null, { renderer: 'canvas' });
  const paint = () => chart.setOption({ animation: false, ...options() }, true);
  paint();
  drawn.push({ chart, paint });
  return { chart, paint };
}

const number = (value, digits = 1) => value.toLocaleString('en-GB', { maximumFractionDigits: digits });

function fan(curve, sessions, words) {
  const look = frame();
  const line = (values) => curve.days.map((day, at) => [day, values[at]]);
  const last = curve.days.at(-1);
  return {
    grid: { left: 52, right: 24, top: 58, bottom: 44 },
    tooltip: {
      ...look.tooltip,
      trigger: 'axis',
      formatter: (hits) => {
        const at = curve.days.indexOf(hits[0].value[0]);
        return `${number(curve.days[at], 0)} ${words.days}\n${words.middle}: ${number(curve.p50[at], 2)}\n${words.fan}: ${number(curve.p10[at], 2)} – ${number(curve.p90[at], 2)}`;
      },
    },
    xAxis: { type: 'value', min: 0, max: last, name: words.days, nameLocation: 'middle', nameGap: 28, ...look.axis, splitLine: { show: false } },
    yAxis: { type: 'value', scale: true, name: curve.unit, nameLocation: 'end', nameGap: 30, ...look.axis, nameTextStyle: { ...look.axis.nameTextStyle, align: 'left', padding: [0, 0, 0, -44] } },
    series: [
      { type: 'line', data: line(curve.p10), symbol: 'none', lineStyle: { opacity: 0 }, stack: 'fan', stackStrategy: 'all', silent: true },
      { type: 'line', data: curve.days.map((day, at) => [day, curve.p90[at] - curve.p10[at]]), symbol: 'none', lineStyle: { opacity: 0 }, stack: 'fan', stackStrategy: 'all', areaStyle: { color: look.accent, opacity: 0.2 }, silent: true },
      {
        type: 'line',
        data: line(curve.p50),
        symbol: 'none',
        lineStyle: { color: look.accent, width: 2.5 },
        itemStyle: { color: look.accent },
        markLine: {
          symbol: 'none',
          silent: true,
          label: { color: look.quiet, fontFamily: font, fontSize: 11, position: 'insideEndTop' },
          data: [
            ...sessions.map((day, at) => ({ xAxis: day, lineStyle: { color: look.quiet, type: [2, 4] }, label: { formatter: `${words.session} ${at + 1}`, position: 'end', rotate: 0 } })),
            ...(curve.threshold > 0 ? [{ yAxis: curve.threshold, lineStyle: { color: look.warm, type: 'dashed' }, label: { formatter: words.threshold } }] : []),
          ],
        },
        markPoint: { symbol: 'circle', symbolSize: 12, itemStyle: { color: 'transparent', borderColor: look.ink, borderWidth: 2.5 }, label: { show: true, formatter: words.goal, position: 'right', color: look.ink, fontFamily: font, fontSize: 12 }, data: curve.aims.map((aim) => ({ coord: [aim.day, aim.value] })) },
      },
    ],
  };
}

function fans(charts) {
  const holder = document.getElementById('fans');
  if (!holder) return;
  for (const each of charts.fans) {
    const block = document.createElement('div');
    block.className = 'fan';
    const head = document.createElement('div');
    head.className = 'chart-head';
    const title = document.createElement('h3');
    title.textContent = each.zone;
    const select = document.createElement('select');
    select.setAttribute('aria-label', each.zone);
    for (const curve of each.curves) select.add(new Option(curve.name, curve.code));
    head.append(title, select);
    const canvas = document.createElement('div');
    canvas.className = 'chart';
    canvas.setAttribute('role', 'img');
    const table = document.createElement('details');
    block.append(head, canvas, table);
    holder.append(block);
    const current = () => each.curves.find((curve) => curve.code === select.value);
    const { paint } = draw(canvas, () => fan(current(), each.sessions, charts.words));
    const tell = () => {
      const curve = current();
      const at = curve.days.length - 1;
      canvas.setAttribute('aria-label', `${each.zone}, ${curve.name} (${curve.unit}): ${number(curve.p50[at], 2)} (${number(curve.p10[at], 2)} – ${number(curve.p90[at], 2)}), ${curve.days[at]} ${charts.words.days}`);
      const rows = curve.days.map((day, k) => `<tr><td class="num">${day}</td><td class="num">${number(curve.p10[k], 2)}</td><td class="num">${number(curve.p50[k], 2)}</td><td class="num">${number(curve.p90[k], 2)}</td></tr>`).join('');
      table.innerHTML = `<summary></summary><div class="scroll" tabindex="0" role="region"><table class="table"><thead><tr><th scope="col" class="num"></th><th scope="col" class="num">10 %</th><th scope="col" class="num">50 %</th><th scope="col" class="num">90 %</th></tr></thead><tbody>${rows}</tbody></table></div>`;
      table.querySelector('summary').textContent = `${curve.name}, ${curve.unit}`;
      table.querySelector('th').textContent = charts.words.days;
      table.querySelector('.scroll').setAttribute('aria-label', `${each.zone}, ${curve.name}`);
    };
    tell();
    select.onchange = () => {
      paint();
      tell();
    };
  }
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
  const shape = { recommended: 'circle', alternative: 'circle', no_needling: 'diamond' };
  const { chart, paint } = draw(element, () => {
    const look = frame();
    const title = (code) => `${charts.objectives[code].name}${charts.objectives[code].unit === '1' ? '' : `, ${charts.objectives[code].unit}`}`;
    return {
      grid: { left: 56, right: 90, top: 34, bottom: 44 },
      tooltip: { ...look.tooltip, trigger: 'item', formatter: (hit) => `${hit.name}\n${title(across.value)}: ${number(hit.value[0], 2)}\n${title(up.value)}: ${number(hit.value[1], 2)}` },
      xAxis: { type: 'value', scale: true, name: title(across.value), nameLocation: 'middle', nameGap: 28, ...look.axis },
      yAxis: { type: 'value', scale: true, name: title(up.value), ...look.axis, nameTextStyle: { ...look.axis.nameTextStyle, align: 'left', padding: [0, 0, 0, -44] } },
      series: [
        {
          type: 'scatter',
          data: charts.plans.map((plan) => ({
            name: plan.name,
            id: plan.id,
            value: [plan.values[across.value], plan.values[up.value]],
            symbol: shape[plan.kind],
            symbolSize: plan.id === picked ? 18 : 12,
            itemStyle: {
              color: plan.kind === 'recommended' ? look.accent : plan.kind === 'no_needling' ? look.warm : 'transparent',
              borderColor: plan.kind === 'no_needling' ? look.warm : look.accent,
              borderWidth: plan.id === picked ? 4 : 2,
            },
            label: { show: plan.kind !== 'alternative' || plan.id === picked, formatter: plan.name, position: 'right', color: look.ink, fontFamily: font, fontSize: 12 },
          })),
        },
      ],
    };
  });
  const pick = (id) => {
    picked = id;
    paint();
    for (const row of document.querySelectorAll('[data-plan]')) row.classList.toggle('picked', row.dataset.plan === id);
    for (const button of document.querySelectorAll('[data-pick]')) button.setAttribute('aria-pressed', String(button.dataset.pick === id));
    for (const beside of document.querySelectorAll('[data-beside]')) beside.hidden = beside.dataset.beside !== id;
  };
  chart.on('click', (hit) => pick(charts.plans[hit.dataIndex].id));
  for (const button of document.querySelectorAll('[data-pick]')) button.onclick = () => pick(button.dataset.pick);
  across.onchange = paint;
  up.onchange = paint;
  pick(picked);
}

async function start() {
  const main = document.querySelector('[data-charts]');
  document.getElementById('print')?.addEventListener('click', () => print());
  if (!main) return;
  const answer = await fetch(main.dataset.charts);
  if (!answer.ok) return;
  await document.fonts.ready;
  const charts = await answer.json();
  if (charts.plans.length === 0) return;
  pareto(charts);
  fans(charts);
  addEventListener('resize', () => drawn.forEach(({ chart }) => chart.resize()));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawn.forEach(({ paint }) => paint()));
}

start();
