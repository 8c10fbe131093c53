/// The port to the kept record: who may see and add what, and how it is told.
@NullMarked
package org.needlework.core.record;

import org.jspecify.annotations.NullMarked;
