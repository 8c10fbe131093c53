// The session's sheet: every change is sent as it is made, and kept on this device, sealed, until it has arrived.
import './session.css';

const sheet = document.getElementById('sheet');
const PAUSE_MS = 350;
const RETRY_MS = 3000;
const LOOK_MS = 20000;

const utf8 = (text) => new TextEncoder().encode(text);
const bytes = (base64) => Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
const base64 = (buffer) => btoa(Array.from(new Uint8Array(buffer), (each) => String.fromCharCode(each)).join(''));

function start() {
  const stored = document.getElementById('stored');
  const place = `needlework.session.${sheet.dataset.course}`;
  const own = sessionStorage.getItem('needlework.window') ?? base64(crypto.getRandomValues(new Uint8Array(15)));
  sessionStorage.setItem('needlework.window', own);
  sheet.elements.window.value = own;

  let seen = Number(sheet.elements.seen.value);
  const entry = sheet.elements.sheet.value;
  let queue = {}; // field -> { v, n: what its writer had seen }
  const hidden = new Map(); // fields that others changed while they were being typed here -> what was seen before
  let timer = 0;
  let busy = false;
  let pending = null; // parts of the page that wait until a field is left

  /** The sheet's own key; without it, as where the connection is not secured, what waits is kept in memory only. */
  let key = null;
  const { subtle } = crypto;

  async function take(secret) {
    if (subtle && secret && !key) key = await subtle.importKey('raw', bytes(secret), 'AES-GCM', false, ['encrypt', 'decrypt']);
  }

  const isWaiting = () => Object.keys(queue).length > 0;
  let keeping = Promise.resolve(); // one after the other

  function keep() {
    keeping = keeping
      .then(async () => {
        if (isWaiting() && key) {
          const iv = crypto.getRandomValues(new Uint8Array(12));
          const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(entry) }, key, utf8(JSON.stringify(queue)));
          localStorage.setItem(place, JSON.stringify({ sheet: entry, iv: base64(iv), sealed: base64(sealed) }));
        }
        if (!isWaiting()) localStorage.removeItem(place);
      })
      .catch(() => localStorage.removeItem(place));
  }

  /** What waited when this page was closed; nothing else can open it than the key of its sheet. */
  async function restore() {
    await take(sheet.dataset.key).catch(() => null);
    const stored = localStorage.getItem(place);
    if (!stored) return;
    try {
      const { iv, sealed } = JSON.parse(stored);
      const opened = await subtle.decrypt({ name: 'AES-GCM', iv: bytes(iv), additionalData: utf8(entry) }, key, bytes(sealed));
      queue = { ...JSON.parse(new TextDecoder().decode(opened)), ...queue };
      for (const [name, { v }] of Object.entries(queue)) show(name, v);
    } catch {
      if (!isWaiting()) localStorage.removeItem(place);
      tell('lost');
    }
  }

  const token = () => sheet.querySelector('input[name=_csrf]')?.value;
  const inputs = (name) => [...sheet.elements].filter((each) => each.name === name && each.type !== 'hidden');

  function tell(kind, at) {
    stored.classList.toggle('unsaved', kind !== 'saved');
    stored.textContent = kind === 'saved' ? stored.dataset.saved.replace('{0}', at) : stored.dataset[kind === 'unsaved' && !key ? 'memory' : kind];
  }

  function show(name, value) {
    for (const each of inputs(name)) {
      if (each.type === 'checkbox') each.checked = value === 'yes';
      else if (each.type === 'radio') each.checked = each.value === value;
      else if (each.value !== value) each.value = value;
    }
  }

  function change(name, value) {
    if (closed) return;
    queue[name] = { v: value, n: queue[name]?.n ?? hidden.get(name) ?? seen };
    keep();
    tell('unsaved');
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE_MS);
  }

  function drawAnew(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    let waits = false;
    for (const part of fresh.querySelectorAll('.live[id]')) {
      const there = document.getElementById(part.id);
      if (!there) continue;
      if (there.contains(document.activeElement) && document.activeElement.matches('input[type=text]')) {
        waits = true;
        continue;
      }
      const active = there.contains(document.activeElement) ? document.activeElement.name || document.activeElement.id : '';
      there.replaceWith(part);
      if (active) part.querySelector(`[name="${CSS.escape(active)}"], #${CSS.escape(active)}`)?.focus();
    }
    pending = waits ? html : null;
    for (const link of document.querySelectorAll('[data-zone-state]')) {
      const [zone, state] = link.dataset.zoneState.split(' ');
      for (const path of document.querySelectorAll(`.session-map [data-go="${zone}"]`)) path.setAttribute('class', `zone on ${state}`);
    }
  }

  /** Whether another sheet stands there now: what was typed for this one can never be saved, and stays on the page. */
  let closed = false;

  async function send() {
    if (busy || closed) return;
    busy = true;
    clearTimeout(timer);
    const sent = { ...queue };
    const body = new URLSearchParams({ changes: JSON.stringify(Object.entries(sent).map(([f, { v, n }]) => ({ f, v, n }))), seen: String(seen), window: own, sheet: sheet.elements.sheet.value });
    if (subtle && !key) body.set('key', 'wanted');
    if (token()) body.set('_csrf', token());
    const answer = await fetch(sheet.dataset.changes, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
    let told = null;
    if (answer?.ok && !answer.redirected) told = await answer.json().catch(() => null);
    busy = false;
    if (told === null) {
      signature = '';
      if (answer?.status === 409) {
        closed = true;
        queue = {};
        keep();
        tell('closed');
        return;
      }
      if (answer?.redirected || answer?.status === 401 || answer?.status === 403) tell('out');
      else if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) tell('refused');
      else if (Object.keys(queue).length) tell('unsaved');
      timer = setTimeout(send, RETRY_MS);
      return;
    }
    for (const [name, { v }] of Object.entries(sent)) if (queue[name]?.v === v) delete queue[name];
    for (const name of Object.keys(sent)) hidden.delete(name);
    for (const [name, value] of Object.entries(told.fields)) {
      if (name in queue) {
        if (!(name in sent)) hidden.set(name, queue[name].n);
        continue;
      }
      if (inputs(name).includes(document.activeElement) && document.activeElement.type === 'text' && document.activeElement.value !== value) hidden.set(name, seen);
      else show(name, value);
    }
    keeping = keeping.then(() => take(told.key)).catch(() => null);
    seen = told.number;
    sheet.elements.seen.value = String(seen);
    keep();
    if (told.live) drawAnew(told.live);
    document.getElementById('scan-waiting').replaceChildren();
    if (Object.keys(queue).length) {
      tell('unsaved');
      timer = setTimeout(send, signature ? 0 : PAUSE_MS);
    } else if (signature) {
      const button = document.getElementById(signature);
      signature = '';
      if (button) setTimeout(() => sheet.requestSubmit(button)); // once this sending has ended
    } else if (told.saved) tell('saved', told.saved);
  }

  /** The button that was pressed, to begin, to sign or to add a zone, while something typed was still on its way; a lost connection forgets it. */
  let signature = '';

  // ---- what is typed ----

  function typed(event) {
    const { name, type, value, checked } = event.target;
    if (!/^(time_out|zone|cream|answer|override)\./.test(name ?? '') || type === 'hidden') return;
    change(name, type === 'checkbox' ? (checked ? 'yes' : 'no') : value);
  }
  sheet.addEventListener('input', typed);
  sheet.addEventListener('focusout', () => setTimeout(() => pending && drawAnew(pending)));

  const fresh = () => Date.now().toString(36) + Math.floor(Math.random() * 1296).toString(36);

  function scan() {
    const field = document.getElementById('scan');
    const text = field.value;
    field.value = '';
    field.focus();
    if (!text.trim()) return;
    const waiting = document.getElementById('scan-waiting');
    const line = document.createElement('li');
    line.className = 'line';
    line.textContent = `${text} – ${waiting.dataset.words}`;
    waiting.append(line);
    change(`unit.s${fresh()}`, text);
  }

  document.getElementById('scan').addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      scan();
    } else if (event.ctrlKey && (event.key === ']' || event.code === 'BracketRight')) { // FNC1 from a scanner that types
      event.preventDefault();
      event.target.setRangeText('\u241d', event.target.selectionStart, event.target.selectionEnd, 'end');
    }
  });
  for (const each of sheet.querySelectorAll('input[type=text]:not(#scan)')) {
    each.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  }

  sheet.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    const path = event.target.closest('[data-go]');
    if (path) {
      const card = document.getElementById(`zone-${path.dataset.go}`);
      card.scrollIntoView();
      card.focus({ preventScroll: true });
      return;
    }
    if (!button) return;
    const { step, drop, gone, pick, value } = button.dataset;
    if (step) {
      const field = document.getElementById(button.dataset.for);
      field.value = String(Math.max(1, Math.min(99, (Number.parseInt(field.value, 10) || 0) + Number(step))));
      change(field.name, field.value);
    } else if (button.id === 'scan-add') scan();
    else if (button.id === 'typed-add') {
      const [product, lot, serial] = ['product', 'lot', 'serial'].map((name) => document.getElementById(`typed-${name}`));
      change(`unit.t${fresh()}`, `typed:${[product, lot, serial].map((each) => each.value.replaceAll('|', ' ')).join('|')}`);
      for (const each of [product, lot, serial]) each.value = '';
    } else if (button.id === 'cream-add') {
      const row = document.getElementById('cream-row').innerHTML.replaceAll('NEW', `c${fresh()}`);
      document.getElementById('creams').insertAdjacentHTML('beforeend', row);
      const select = document.getElementById('creams').lastElementChild.querySelector('select');
      change(select.name, '');
      select.focus();
    } else if (drop) for (const name of drop.split(' ')) change(name, '');
    else if (gone) {
      change(gone, 'yes');
      button.closest('.cream').remove();
    } else if (pick) {
      hidden.delete(pick);
      delete queue[pick];
      show(pick, value);
      change(pick, value);
    } else return;
    event.preventDefault();
  });

  sheet.addEventListener('submit', (event) => {
    const pressed = event.submitter?.id;
    if (!['sign-do', 'begin-do', 'zone-add'].includes(pressed)) {
      event.preventDefault();
      return;
    }
    if (closed) event.preventDefault();
    else if (busy || Object.keys(queue).length) { // first what was typed, then the signature
      event.preventDefault();
      signature = pressed;
      send();
    }
  });

  // ---- what was typed before, and what comes from elsewhere ----

  keeping = restore().then(() => {
    if (isWaiting()) tell('unsaved');
    if (isWaiting() || (subtle && !key)) send();
  });
  addEventListener('online', send);
  setInterval(() => document.visibilityState === 'visible' && !busy && send(), LOOK_MS);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && send());
}

if (sheet) start();
