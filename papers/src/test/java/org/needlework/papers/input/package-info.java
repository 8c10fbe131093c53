/// Tests of the reader, against the schema and against nonsense.
@NullMarked
package org.needlework.papers.input;

import org.jspecify.annotations.NullMarked;
