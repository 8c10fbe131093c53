/// Reads the input document: whole, or refused with every problem at once.
@NullMarked
package org.needlework.papers.input;

import org.jspecify.annotations.NullMarked;
