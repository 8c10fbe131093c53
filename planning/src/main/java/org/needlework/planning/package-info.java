/// Choosing a course: scenarios, search, Pareto set, and what to do when nothing fits. Asks for
/// healing curves through the port in `core` and never imports the model.
@NullMarked
package org.needlework.planning;

import org.jspecify.annotations.NullMarked;
