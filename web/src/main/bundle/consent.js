// Drawn signatures: strokes of a finger, pen or mouse become the path that is kept, in whole units of
// the field. Who cannot draw types; without this script only typing is offered.
import './consent.css';

const NEAR = 2; // points closer than this, in units of the field, say nothing new
const LONGEST = 20000; // characters of a path that are taken

document.documentElement.classList.add('scripted');

function pad(box) {
  const width = Number(box.dataset.width);
  const height = Number(box.dataset.height);
  const drawn = box.querySelector('.pad-box');
  const typed = box.querySelector('.typed-box');
  const field = box.querySelector('.pad');
  const path = field.querySelector('path');
  const kept = drawn.querySelector('input[type=hidden]');
  const hands = [...box.querySelectorAll('input[type=radio]')];
  let last = null;

  function show() {
    const hand = hands.find((each) => each.checked)?.value;
    drawn.hidden = hand !== 'drawn';
    typed.hidden = hand !== 'typed';
  }

  function point(event) {
    const edge = field.getBoundingClientRect();
    const clamp = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
    return [
      clamp(((event.clientX - edge.left) / edge.width) * width, width),
      clamp(((event.clientY - edge.top) / edge.height) * height, height),
    ];
  }

  function add(letter, [x, y]) {
    const next = `${kept.value}${kept.value ? ' ' : ''}${letter}${x} ${y}`;
    if (next.length <= LONGEST) {
      kept.value = next;
      path.setAttribute('d', next);
      last = [x, y];
    }
  }

  field.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    field.setPointerCapture(event.pointerId);
    add('M', point(event));
  });
  field.addEventListener('pointermove', (event) => {
    if (last === null || !field.hasPointerCapture(event.pointerId)) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) {
      const at = point(each);
      if (Math.hypot(at[0] - last[0], at[1] - last[1]) >= NEAR) add('L', at);
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    field.addEventListener(end, () => { last = null; });
  }
  box.querySelector('.clear-pad').addEventListener('click', () => {
    kept.value = '';
    path.removeAttribute('d');
    last = null;
  });
  hands.forEach((each) => each.addEventListener('change', show));
  show();
}

document.querySelectorAll('[data-sign]').forEach(pad);

// The list of what is missing is read out first.
if (location.hash === '#faults') document.getElementById('faults')?.focus();
