/// Hand-made dossiers for the tests of every paper.
@NullMarked
package org.needlework.papers;

import org.jspecify.annotations.NullMarked;
