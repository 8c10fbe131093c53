/// The only room that knows all the others: wiring, configuration, `main`. No clinical logic.
@NullMarked
package org.needlework.app;

import org.jspecify.annotations.NullMarked;
