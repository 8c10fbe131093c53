// Type-ahead over the guideline's own words: a combobox with a list box below it, as the ARIA Authoring
// Practices have it. The words stand once in the page, in <template data-words="list">.

const MOST = 60;
const LIMIT_TYPED = 200;
const words = new Map();

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

function wordsOf(list) {
  if (!words.has(list)) {
    const text = document.querySelector(`template[data-words="${CSS.escape(list)}"]`)?.content.textContent ?? '';
    words.set(list, text.split('\n').filter(Boolean).map((word) => ({ word, folded: fold(word) })));
  }
  return words.get(list);
}

/** How well a word fits: 0 is best, negative is not at all. */
function rank(folded, typed) {
  if (folded === typed) return 0;
  if (folded.startsWith(typed)) return 1;
  const parts = folded.split(/[^\p{L}\p{N}]+/u);
  const tokens = typed.split(/\s+/);
  if (tokens.every((token) => parts.some((part) => part.startsWith(token)))) return 2;
  return tokens.every((token) => folded.includes(token)) ? 3 : -1;
}

function matching(list, typed) {
  if (typed === '') return wordsOf(list).slice(0, MOST);
  return wordsOf(list)
    .map((each, at) => ({ ...each, at, rank: rank(each.folded, typed) }))
    .filter((each) => each.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, MOST);
}

const boxOf = (input) => document.getElementById(input.getAttribute('aria-controls'));
const isOpen = (input) => input.getAttribute('aria-expanded') === 'true';
const options = (input) => [...boxOf(input).children];
const active = (input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '');

function activate(input, option) {
  for (const each of options(input)) each.setAttribute('aria-selected', String(each === option));
  if (option) {
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
}

function close(input) {
  boxOf(input).hidden = true;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

function open(input) {
  const { list, free, other, otherWord, asTyped, found } = input.dataset;
  const typed = fold(input.value.slice(0, LIMIT_TYPED));
  const fits = matching(list, typed);
  const rows = fits.map(({ word }) => [word, word]);
  const exact = fits.some(({ folded }) => folded === typed);
  if (typed !== '' && !exact) {
    if (free === 'true') rows.push([input.value.trim(), asTyped.replace('{0}', input.value.trim())]);
    else if (otherWord) rows.push([otherWord, other]);
  }
  const box = boxOf(input);
  box.replaceChildren(
    ...rows.map(([word, label], number) => {
      const option = document.createElement('li');
      option.role = 'option';
      option.id = `${box.id}-${number}`;
      option.dataset.word = word;
      option.textContent = label;
      option.classList.toggle('apart', number === fits.length);
      return option;
    }),
  );
  if (rows.length === 0) return close(input);
  box.hidden = false;
  input.setAttribute('aria-expanded', 'true');
  activate(input, typed === '' ? null : box.firstElementChild);
  input.closest('.adder').querySelector('[data-count]').textContent = found.replace('{0}', String(fits.length));
}

function choose(input, option) {
  input.value = option.dataset.word;
  close(input);
  input.closest('.adder').querySelector('button').click();
}

const comboboxOf = (event) => (event.target.matches?.('input[data-add]') ? event.target : null);

document.addEventListener('input', (event) => {
  const input = comboboxOf(event);
  if (!input) return;
  event.stopPropagation(); // a word that is only being typed is no answer yet
  if (input.value === '') close(input);
  else open(input);
}, true);

document.addEventListener('change', (event) => comboboxOf(event) && event.stopPropagation(), true);

document.addEventListener('keydown', (event) => {
  const input = comboboxOf(event);
  if (!input) return;
  const all = isOpen(input) ? options(input) : [];
  const at = all.indexOf(active(input));
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      event.preventDefault();
      if (!isOpen(input)) open(input);
      else activate(input, all[(event.key === 'ArrowDown' ? at + 1 : at <= 0 ? all.length - 1 : at - 1) % all.length]);
      break;
    case 'Enter':
      event.preventDefault();
      event.stopImmediatePropagation();
      if (at >= 0) choose(input, all[at]);
      else if (input.value.trim() !== '') input.closest('.adder').querySelector('button').click();
      break;
    case 'Escape':
      if (isOpen(input)) close(input);
      else input.value = '';
      break;
  }
}, true);

// A press must not take the focus away before the choice is made.
document.addEventListener('mousedown', (event) => event.target.closest?.('.ahead [role=option]') && event.preventDefault());
document.addEventListener('click', (event) => {
  const option = event.target.closest?.('.ahead [role=option]');
  if (option) choose(option.closest('.ahead').querySelector('input'), option);
  else if (comboboxOf(event) && !isOpen(event.target)) open(event.target);
});
document.addEventListener('focusout', (event) => {
  const input = comboboxOf(event);
  if (input && isOpen(input)) close(input);
});
