/// Tests of what is kept of a block of skin.
@NullMarked
package org.needlework.papers.tissue;

import org.jspecify.annotations.NullMarked;
