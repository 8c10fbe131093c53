// At the door: showing a password that is being typed.
import './signin.css';

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
