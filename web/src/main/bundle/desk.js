import htmx from 'htmx.org/dist/htmx.esm.js';
import './ahead.js';
import './desk.css';

window.htmx = htmx;
document.documentElement.classList.add('ready');

const KEPT = 'needlework.answers';
const intake = () => document.getElementById('intake');
const answers = () => new URLSearchParams(new FormData(intake())).toString();
/** Answers that belong to a course are kept by the server, and nowhere else. */
const isOfCourse = () => Boolean(intake()?.elements.course);
const keep = () => intake() && !isOfCourse() && sessionStorage.setItem(KEPT, answers());

// One step at a time; the address says which, so that back and reload keep their place.

const steps = () => [...document.querySelectorAll('.step')];
const nameOf = (step) => step.id.slice('step-'.length);
const stepOfHash = () => location.hash.slice(1);

function show(name, focus) {
  const all = steps();
  if (all.length === 0) return;
  const shown = all.find((step) => step.id === `step-${name}`) ?? all[0];
  for (const step of all) step.hidden = step !== shown;
  for (const link of document.querySelectorAll('.steps a')) {
    const here = `step-${link.hash.slice(1)}` === shown.id;
    if (here) link.setAttribute('aria-current', 'step');
    else link.removeAttribute('aria-current');
    if (here) link.parentElement.parentElement.scrollTo({ left: link.offsetLeft - 40 });
  }
  const at = all.indexOf(shown);
  const back = document.getElementById('back');
  const forth = document.getElementById('forth');
  back.hidden = at === 0;
  forth.hidden = at === all.length - 1;
  back.onclick = () => (location.hash = nameOf(all[at - 1]));
  forth.onclick = () => (location.hash = nameOf(all[at + 1]));
  if (focus) {
    shown.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }
}


addEventListener('hashchange', () => {
  if (steps().some((step) => nameOf(step) === stepOfHash())) show(stepOfHash(), true);
});

/** The element of a field by its name, or of the nearest list or group it belongs to. */
function fieldOf(name) {
  for (let at = name; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = intake()?.querySelector(`[data-field="${CSS.escape(at)}"]`);
    if (found) return found;
    if (at === '/concerns') return document.getElementById('step-where');
  }
  return null;
}

function goTo(name) {
  const field = fieldOf(name);
  if (!field) return;
  const step = field.closest('.step');
  if (step && step.hidden) {
    history.pushState(null, '', `#${nameOf(step)}`);
    show(nameOf(step), false);
  }
  for (let at = field; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  const target = field.matches('input, select') ? field : (field.querySelector('input:not([type=hidden]), select, button') ?? field);
  field.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
  field.classList.add('asked');
  setTimeout(() => field.classList.remove('asked'), 1600);
}

// What the reader says stands by its field.

function placeProblems() {
  for (const old of document.querySelectorAll('.problem[data-problem-of]')) old.remove();
  for (const marked of document.querySelectorAll('[aria-invalid]')) {
    marked.removeAttribute('aria-invalid');
    const rest = (marked.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && !id.startsWith('problem-'));
    if (rest.length > 0) marked.setAttribute('aria-describedby', rest.join(' '));
    else marked.removeAttribute('aria-describedby');
  }
  const links = new Map([...document.querySelectorAll('.steps a')].map((link) => [link.hash.slice(1), link]));
  for (const link of links.values()) link.classList.remove('wrong');
  for (const [number, item] of [...document.querySelectorAll('#problems li')].entries()) {
    const field = fieldOf(item.dataset.problem);
    if (!field) continue;
    const note = document.createElement('p');
    note.className = 'problem';
    note.id = `problem-${number}`;
    note.dataset.problemOf = item.dataset.problem;
    note.textContent = item.querySelector('span').textContent;
    const input = field.matches('input, select') ? field : field.querySelector('input:not([type=hidden]):not([type=radio]), select');
    if (input) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', `${input.getAttribute('aria-describedby') ?? ''} ${note.id}`.trim());
    }
    (field.matches('input, select') ? (field.closest('.row, .q') ?? field.parentElement) : field).append(note);
    links.get((field.closest('.step')?.id ?? '').slice('step-'.length))?.classList.add('wrong');
  }
}

// A date that is half typed has no value; say so rather than lose it.

function placeHalf(input) {
  const note = document.getElementById(`half-${input.name || input.dataset.dateOf}`);
  if (input.validity.badInput && !note) {
    const made = document.createElement('p');
    made.className = 'problem';
    made.id = `half-${input.name || input.dataset.dateOf}`;
    made.setAttribute('role', 'alert');
    made.textContent = intake().dataset.half;
    (input.closest('.s, .q, .row') ?? input.parentElement).append(made);
  } else if (!input.validity.badInput) note?.remove();
}

const isDated = (target) => target.matches?.('#intake input[type=date], #intake input[type=time]');
document.addEventListener('focusout', (event) => isDated(event.target) && placeHalf(event.target));

// The day of a goal and its number of days after the first session say the same.

const DAY_MS = 86_400_000;
const dayOf = (name) => Date.parse(intake().elements[name]?.value ?? '');
const firstDay = () => dayOf('/availability/from') || dayOf('/on');

function drawGoalDays() {
  const first = firstDay();
  for (const input of document.querySelectorAll('[data-date-of]')) {
    const days = Number(intake().elements[input.dataset.dateOf].value);
    const day = new Date(first + days * DAY_MS);
    if (document.activeElement !== input) input.value = days > 0 && !Number.isNaN(day.getTime()) ? day.toISOString().slice(0, 10) : '';
  }
}

function countGoalDays(target) {
  if (!target.dataset?.dateOf) return;
  const days = Math.round((Date.parse(target.value) - firstDay()) / DAY_MS);
  if (!Number.isNaN(days)) intake().elements[target.dataset.dateOf].value = String(days);
}

// A value and an unknown exclude each other.

function settle(target) {
  const { name, value } = target;
  if (!name || !intake()?.contains(target)) return;
  const named = (other) => intake().querySelectorAll(`[name="${CSS.escape(other)}"]`);
  if (name.endsWith('?')) {
    const own = name.slice(0, -1);
    if (value !== 'known') for (const input of named(own)) {
      if (input.type === 'checkbox') input.checked = false;
      else if (input.type !== 'hidden' && input.tagName === 'INPUT') input.value = '';
    }
  } else if (name.endsWith('@')) {
    for (const input of named(name.slice(0, -1))) {
      if (input.tagName === 'SELECT') input.value = value ? 'day' : input.value;
      else if (value) input.checked = input.value === 'day';
    }
  } else {
    const known = target.type === 'checkbox' ? [...named(name)].some((box) => box.checked) : value !== '';
    for (const state of named(`${name}?`)) {
      if (state.tagName === 'SELECT') state.value = known ? 'known' : 'not_asked';
      else if (known) state.checked = false;
      else if (![...named(`${name}?`)].some((each) => each.checked)) state.checked = state.value === 'not_asked';
    }
    if (value !== 'day') for (const day of named(`${name}@`)) day.value = '';
  }
}

document.addEventListener('input', (event) => {
  if (!intake()?.contains(event.target)) return;
  countGoalDays(event.target);
  if (event.target.dataset.unitOf) {
    const unit = intake().elements[event.target.dataset.unitOf].parentElement.querySelector('.unit');
    unit.textContent = event.target.selectedOptions[0]?.dataset.unit ?? '';
  }
  settle(event.target);
  if (/^\/goals\/\d+\/by_day$|^\/on$|^\/availability\/from$/.test(event.target.name)) drawGoalDays();
  if (isDated(event.target) && !event.target.validity.badInput) placeHalf(event.target);
  keep();
}, true);

document.addEventListener('change', (event) => {
  if (event.target.form?.id === 'open') event.target.form.submit();
}, true);

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-goto]');
  if (link) {
    event.preventDefault();
    goTo(link.dataset.goto);
    return;
  }
  const lever = event.target.closest('.lever');
  if (lever) tryOut(lever);
  if (event.target.closest('#as-it-is')) screen({});
  const opinion = event.target.closest('[data-opinion]');
  if (opinion) {
    wanted = '/opinions';
    htmx.ajax('POST', '/intake', { source: '#intake', target: '#intake', swap: 'outerHTML', values: { do: `opinion:${opinion.dataset.opinion}` } });
  }
  const zone = event.target.closest('[data-zone]');
  if (zone) document.getElementById(`zone-${zone.dataset.zone}`)?.click();
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});

/** Screens the answers again, or as if one of them were another. */
const screen = (more) => htmx.ajax('POST', '/answers', { source: '#intake', target: '#panel', swap: 'outerHTML', values: more });

// A switch shows the screening as if an answer were another; pressed again, as it is. The list of
// switches stays where it is meanwhile.

let switches = null;

function tryOut(lever) {
  const pressed = lever.getAttribute('aria-pressed') === 'true';
  switches = { list: document.getElementById('levers'), change: lever.dataset.whatIf, on: !pressed };
  screen(pressed ? {} : { what_if: lever.dataset.whatIf, what_if_label: lever.firstElementChild.textContent });
}

function keepSwitches() {
  const kept = switches;
  const box = document.querySelector('.levers-box');
  switches = null;
  if (!kept || !box) return;
  document.getElementById('levers').replaceWith(kept.list);
  box.open = true;
  for (const lever of kept.list.querySelectorAll('.lever')) lever.setAttribute('aria-pressed', String(kept.on && lever.dataset.whatIf === kept.change));
  kept.list.querySelector(`.lever[data-what-if="${CSS.escape(kept.change)}"]`)?.focus({ preventScroll: true });
}

document.addEventListener('toggle', async (event) => {
  if (!event.target.classList?.contains('levers-box') || !event.target.open || event.target.querySelector('.levers')) return;
  const answer = await fetch('/levers', { method: 'POST', body: new URLSearchParams(new FormData(intake())) }).catch(() => null);
  if (answer?.ok) htmx.swap('#levers', await answer.text(), { swapStyle: 'innerHTML' });
}, true);

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false;
  if (event.key !== 'Enter' || event.target.tagName !== 'INPUT' || !intake()?.contains(event.target)) return;
  event.preventDefault();
  if ('add' in event.target.dataset) event.target.parentElement.querySelector('button').click();
});

// What was typed outlives a reload and a lost connection.

let added = null;
let wanted = null;
document.addEventListener('htmx:beforeRequest', (event) => {
  const button = event.target.closest?.('button[value^="add:"]');
  added = button ? `add-${button.value.slice(4)}` : null;
});
document.addEventListener('htmx:afterSettle', () => {
  keepSwitches();
  if (!intake()) return;
  show(stepOfHash(), false);
  placeProblems();
  drawGoalDays();
  keep();
  const field = added && document.getElementById(added);
  added = null;
  field?.focus();
  if (wanted) goTo([...intake().querySelectorAll(`.row[data-field^="${wanted}/"]`)].at(-1)?.dataset.field + '/by');
  wanted = null;
});
const RETRY_MS = 2000;
let lostWords = '';
let retry = 0;

/** Says that the server does not answer, or what it says, and tries again until it does. */
function lose(words) {
  const lost = document.getElementById('lost');
  lostWords ||= lost.textContent;
  lost.textContent = words || lostWords;
  lost.hidden = false;
  clearTimeout(retry);
  if (intake()) retry = setTimeout(() => htmx.trigger(intake(), 'change'), RETRY_MS);
}

function found() {
  clearTimeout(retry);
  document.getElementById('lost').hidden = true;
}

/** What an error page of the server says. */
function wordsOf(page) {
  const read = new DOMParser().parseFromString(page, 'text/html');
  return (read.querySelector('.notice') ?? read.body).textContent.trim().replace(/\s+/g, ' ');
}

const isPage = (text) => /<html[\s>]/i.test(text ?? '');

/** Whether an answer has what was asked for: a page of its own, as the way in of a network gives for any address, is never a part of this one. */
function fits({ requestConfig, xhr }) {
  if (!isPage(xhr.responseText)) return true;
  const part = requestConfig?.elt?.closest('[hx-select]')?.getAttribute('hx-select');
  return Boolean(part && new DOMParser().parseFromString(xhr.responseText, 'text/html').querySelector(part));
}

for (const name of ['htmx:sendError', 'htmx:timeout']) document.addEventListener(name, () => lose(''));
document.addEventListener('htmx:beforeSwap', (event) => {
  if (!fits(event.detail)) event.detail.shouldSwap = false;
});
document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.successful) fits(event.detail) ? found() : lose('');
});
document.addEventListener('htmx:responseError', (event) => lose(wordsOf(event.detail.xhr.responseText)));
addEventListener('online', () => intake() && htmx.trigger(intake(), 'change'));

// A plan is asked for without leaving the page, so that a lost connection costs nothing.

document.addEventListener('submit', async (event) => {
  const button = event.submitter;
  if (event.target !== intake() || !button?.formAction.endsWith('/plan')) return;
  event.preventDefault();
  const half = [...intake().elements].find((input) => input.validity?.badInput);
  if (half) {
    goTo(half.name || half.dataset.dateOf);
    return;
  }
  keep();
  button.disabled = true;
  const answer = await fetch('/plan', { method: 'POST', body: new URLSearchParams(new FormData(intake())) }).catch(() => null);
  button.disabled = false;
  if (answer?.ok) location.assign(answer.url);
  else lose(answer ? wordsOf(await answer.text()) : '');
});

async function start() {
  if (!intake()) return;
  const stored = sessionStorage.getItem(KEPT);
  if (isOfCourse()) {
    // the server drew what it keeps
  } else if (document.body.dataset.fresh === 'true' && stored) {
    const answer = await fetch('/intake', { method: 'POST', body: new URLSearchParams(stored) });
    const drawn = answer.ok ? await answer.text() : '';
    if (drawn && !isPage(drawn)) htmx.swap('#intake', drawn, { swapStyle: 'outerHTML' });
  } else {
    if (document.body.dataset.fresh === 'false') history.replaceState(null, '', `/${location.hash}`);
    keep();
  }
  show(stepOfHash(), false);
  placeProblems();
  drawGoalDays();
  const again = document.getElementById('again');
  if (again) again.onclick = (event) => {
    if (!confirm(event.target.dataset.sure)) return;
    sessionStorage.removeItem(KEPT);
    location.assign('/');
  };
}

start();
