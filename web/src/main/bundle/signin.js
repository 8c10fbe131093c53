// At the door and behind it: the token of every change, passkeys, and the page that locks itself.
import './signin.css';

const token = () => document.querySelector('input[name="_csrf"]')?.value ?? '';
const post = (path, body, headers = {}) =>
  fetch(path, { method: 'POST', body, headers: { 'X-CSRF-TOKEN': token(), ...headers } });
const postJson = (path, value) => post(path, JSON.stringify(value), { 'Content-Type': 'application/json' });

// Whatever htmx sends carries the token that the page's forms carry.
document.addEventListener('htmx:configRequest', (event) => {
  if (event.detail.verb !== 'get' && token()) event.detail.headers['X-CSRF-TOKEN'] = token();
});

for (const button of document.querySelectorAll('[data-reveal]')) {
  const field = document.getElementById(button.getAttribute('aria-controls'));
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    const open = field.type === 'password';
    field.type = open ? 'text' : 'password';
    button.textContent = open ? button.dataset.hide : show;
    button.setAttribute('aria-pressed', String(open));
  });
}

for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  });
}

// Passkeys

const able = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined;

const add = document.getElementById('add-passkey');
if (add && able) {
  add.hidden = false;
  const problem = add.querySelector('.problem:not(.wrong)');
  const wrong = add.querySelector('.wrong');
  const current = add.elements.current;
  add.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = wrong.hidden = true;
    try {
      const asked = await post('/clinic/me/passkeys/options', new URLSearchParams({ current: current?.value ?? '' }));
      if (asked.status === 403) {
        wrong.hidden = false;
        current?.focus();
        return;
      }
      const options = await asked.json();
      const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
      const answer = await postJson('/clinic/me/passkeys', { credential: credential.toJSON(), label: add.elements.label.value });
      if (!answer.ok) throw new Error();
      location.reload();
    } catch {
      problem.hidden = false;
    }
  });
}

const enter = document.getElementById('passkey');
if (enter && able) {
  enter.hidden = false;
  const problem = enter.querySelector('.problem');
  const button = enter.querySelector('button');
  button.addEventListener('click', async () => {
    problem.hidden = true;
    try {
      const options = await (await post('/sign-in/passkey/options', '')).json();
      const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      const answer = await postJson('/sign-in/passkey', credential.toJSON());
      if (!answer.ok) throw new Error();
      location.assign(button.dataset.to);
    } catch {
      problem.hidden = false;
    }
  });
}

// A page that is left alone locks itself, with everything on it, until its owner is back.

const locked = document.getElementById('locked');
if (locked) {
  const IDLE_MS = 15 * 60_000;
  const TELL_MS = 60_000;
  const form = locked.querySelector('form');
  const field = locked.querySelector('input');
  const problem = locked.querySelector('.problem');
  let active = Date.now();
  let told = Date.now();

  const lock = () => {
    if (locked.open) return;
    problem.hidden = true;
    if (field) field.value = '';
    locked.showModal();
  };
  const reopen = () => {
    active = told = Date.now();
    locked.close();
  };
  const here = () => {
    if (locked.open) return;
    active = Date.now();
    if (active - told < TELL_MS) return;
    told = active;
    post('/sign-in/here', '').then((answer) => answer.status === 401 && lock(), () => {});
  };
  for (const kind of ['keydown', 'pointerdown', 'scroll']) addEventListener(kind, here, { passive: true, capture: true });
  setInterval(() => {
    if (Date.now() - active >= IDLE_MS && !locked.open) {
      lock();
      post('/sign-in/lock', '').catch(() => {});
    }
  }, 5_000);
  document.addEventListener('htmx:responseError', (event) => event.detail.xhr.status === 401 && lock());
  locked.addEventListener('cancel', (event) => event.preventDefault());
  // By the identity provider it is unlocked in another window. That is believed only where the house
  // itself had locked it before.
  let sure = false;
  const lockThere = async () => { sure = (await post('/sign-in/lock', '')).ok; };
  locked.querySelector('#locked-provider')?.addEventListener('click', () => { sure = false; lockThere().catch(() => {}); });
  addEventListener('focus', async () => {
    if (!locked.open || !sure) return;
    const answer = await post('/sign-in/here', '');
    if (answer.status === 204) reopen();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    const answer = await post('/sign-in/unlock', new URLSearchParams({ password: field.value }), { 'X-In-Place': 'yes' });
    field.value = '';
    if (answer.status === 204) {
      reopen();
    } else if (answer.status === 403) {
      problem.hidden = false;
      field.focus();
    } else {
      location.assign('/sign-in');
    }
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
