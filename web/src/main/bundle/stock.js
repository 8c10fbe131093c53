// Lots: a scanner types like a keyboard and ends with Enter, which sends the form only once the units were seen; and printing.
import './stock.css';

const scan = document.querySelector('[data-page=lots] #scan');
if (scan) {
  scan.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && scan.value.trim() !== '') {
      event.preventDefault();
      const units = document.getElementById('units');
      units.focus();
      units.select();
    }
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
