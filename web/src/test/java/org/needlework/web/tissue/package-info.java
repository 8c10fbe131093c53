/// Tests of what the picture of a block is drawn from.
@NullMarked
package org.needlework.web.tissue;

import org.jspecify.annotations.NullMarked;
