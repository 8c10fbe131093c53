/// The input document as a form: every question with its unknowns, and back.
@NullMarked
package org.needlework.web.intake;

import org.jspecify.annotations.NullMarked;
