@NullMarked
package org.needlework.papers.summary;

import org.jspecify.annotations.NullMarked;
