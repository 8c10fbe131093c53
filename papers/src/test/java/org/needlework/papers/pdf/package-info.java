@NullMarked
package org.needlework.papers.pdf;

import org.jspecify.annotations.NullMarked;
