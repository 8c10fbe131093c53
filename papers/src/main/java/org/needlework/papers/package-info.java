/// Writes what people keep: all papers of a dossier, or none.
@NullMarked
package org.needlework.papers;

import org.jspecify.annotations.NullMarked;
