import htmx from 'htmx.org/dist/htmx.esm.js';
import './desk.css';

window.htmx = htmx;
document.documentElement.classList.add('ready');

const KEPT = 'needlework.answers';
const intake = () => document.getElementById('intake');
const answers = () => new URLSearchParams(new FormData(intake())).toString();
const keep = () => intake() && sessionStorage.setItem(KEPT, answers());

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
    marked.removeAttribute('aria-errormessage');
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
      input.setAttribute('aria-errormessage', note.id);
    }
    (field.matches('input, select') ? (field.closest('.row, .q') ?? field.parentElement) : field).append(note);
    links.get((field.closest('.step')?.id ?? '').slice('step-'.length))?.classList.add('wrong');
  }
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
  settle(event.target);
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
  const lever = event.target.closest('[data-what-if]');
  if (lever) screen({ what_if: lever.dataset.whatIf, what_if_label: lever.firstElementChild.textContent });
  if (event.target.closest('#as-it-is')) screen({});
  const zone = event.target.closest('[data-zone]');
  if (zone) document.getElementById(`zone-${zone.dataset.zone}`)?.click();
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});

/** Screens the answers again, or as if one of them were another. */
const screen = (more) => htmx.ajax('POST', '/answers', { source: '#intake', target: '#panel', swap: 'outerHTML', values: more });

document.addEventListener('toggle', async (event) => {
  if (!event.target.classList?.contains('levers-box') || !event.target.open) return;
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
document.addEventListener('htmx:beforeRequest', (event) => {
  const button = event.target.closest?.('button[value^="add:"]');
  added = button ? `add-${button.value.slice(4)}` : null;
});
document.addEventListener('htmx:afterSettle', () => {
  show(stepOfHash(), false);
  placeProblems();
  keep();
  const field = added && document.getElementById(added);
  added = null;
  field?.focus();
});
for (const name of ['htmx:sendError', 'htmx:timeout']) document.addEventListener(name, () => (document.getElementById('lost').hidden = false));
document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.successful) document.getElementById('lost').hidden = true;
});
document.addEventListener('htmx:responseError', (event) => {
  const lost = document.getElementById('lost');
  lost.hidden = false;
  lost.textContent = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html').body.textContent.trim().replace(/\s+/g, ' ') || lost.textContent;
});
addEventListener('online', () => intake() && htmx.trigger(intake(), 'change'));

async function start() {
  if (!intake()) return;
  const stored = sessionStorage.getItem(KEPT);
  if (document.body.dataset.fresh === 'true' && stored) {
    const answer = await fetch('/intake', { method: 'POST', body: new URLSearchParams(stored) });
    if (answer.ok) htmx.swap('#intake', await answer.text(), { swapStyle: 'outerHTML' });
  } else {
    if (document.body.dataset.fresh === 'false') history.replaceState(null, '', `/${location.hash}`);
    keep();
  }
  show(stepOfHash(), false);
  placeProblems();
  document.getElementById('again').onclick = (event) => {
    if (!confirm(event.target.dataset.sure)) return;
    sessionStorage.removeItem(KEPT);
    location.assign('/');
  };
}

start();
