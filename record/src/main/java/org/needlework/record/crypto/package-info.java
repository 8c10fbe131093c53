/// Keys and what is sealed with them; JDK cryptography only.
@NullMarked
package org.needlework.record.crypto;

import org.jspecify.annotations.NullMarked;
