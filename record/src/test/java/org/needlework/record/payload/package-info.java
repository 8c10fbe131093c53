/// Events through JSON and back.
@NullMarked
package org.needlework.record.payload;

import org.jspecify.annotations.NullMarked;
