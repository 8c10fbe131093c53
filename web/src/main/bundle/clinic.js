// Scripts of the clinic's pages; each group of pages has a file of its own, imported here.
import './clinic.css';
import './course.js';
import './consent.js';
import './signin.js';
import './stock.js';
import './after.css';
import './session.js';
