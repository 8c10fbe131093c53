/// What is told along the way: problems of an input, progress of a long piece of work, statements not yet in words.
@NullMarked
package org.needlework.core.report;

import org.jspecify.annotations.NullMarked;
