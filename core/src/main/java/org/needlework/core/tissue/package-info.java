/// The tissue block: a piece of skin in three dimensions with every puncture in it, healing. What
/// to grow, what can be seen in it, and the port through which it is driven.
@NullMarked
package org.needlework.core.tissue;

import org.jspecify.annotations.NullMarked;
