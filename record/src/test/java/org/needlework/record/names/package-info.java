/// Names found and compared.
@NullMarked
package org.needlework.record.names;

import org.jspecify.annotations.NullMarked;
