/// Words that people read: message bundles, and the names of everything that has a code.
@NullMarked
package org.needlework.papers.words;

import org.jspecify.annotations.NullMarked;
