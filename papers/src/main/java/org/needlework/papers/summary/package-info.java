/// A plan in a minute, for the terminal.
@NullMarked
package org.needlework.papers.summary;

import org.jspecify.annotations.NullMarked;
