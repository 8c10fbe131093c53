/// The lots of sterile units: received, used up in the order in which they expire, thrown away, called
/// back, and traced to the patients on whom they were used.
@NullMarked
package org.needlework.web.stock;

import org.jspecify.annotations.NullMarked;
