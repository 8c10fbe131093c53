// The answers of a screening are kept by the server while they are being filled in.
import './course.css';

const intake = () => document.getElementById('intake');
const saved = document.getElementById('saved');
const DELAY_MS = 700;
const RETRY_MS = 3000;
let timer = 0;
let busy = false;
let again = false;

async function save() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  const form = intake();
  const answer = await fetch(`/clinic/courses/${form.elements.course.value}/screen/draft`, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  busy = false;
  if (answer?.ok) {
    const { version, at } = await answer.json();
    intake().elements.draft.value = String(version);
    saved.textContent = `${saved.dataset.saved} ${at.slice(0, 5)}`;
  } else if (answer?.status === 409) {
    saved.textContent = saved.dataset.overtaken;
    return;
  } else {
    saved.textContent = saved.dataset.unsaved;
    timer = setTimeout(save, RETRY_MS);
  }
  if (again) {
    again = false;
    later();
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(save, DELAY_MS);
}

if (saved && intake()?.elements.course) {
  for (const name of ['input', 'change']) document.addEventListener(name, (event) => intake().contains(event.target) && later());
  document.addEventListener('htmx:afterSwap', (event) => event.detail.target?.id === 'intake' && later());
  addEventListener('online', later);
}
