/// What the numbers on the pages mean, in which unit, and where each comes from.
@NullMarked
package org.needlework.web.define;

import org.jspecify.annotations.NullMarked;
