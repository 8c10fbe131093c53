/// The printed plan: chair-side card, clinician's pages and patient leaflet, as tagged PDF.
@NullMarked
package org.needlework.papers.pdf;

import org.jspecify.annotations.NullMarked;
