/// The people of a clinic: what each role may see and do.
@NullMarked
package org.needlework.core.people;

import org.jspecify.annotations.NullMarked;
