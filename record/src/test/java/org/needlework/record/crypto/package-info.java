/// Keys.
@NullMarked
package org.needlework.record.crypto;

import org.jspecify.annotations.NullMarked;
