/// Goals, plans, what was traded between them, and what to do when nothing fits.
@NullMarked
package org.needlework.core.plan;

import org.jspecify.annotations.NullMarked;
