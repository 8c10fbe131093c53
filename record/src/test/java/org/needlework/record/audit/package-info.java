/// Tampering, tried and found.
@NullMarked
package org.needlework.record.audit;

import org.jspecify.annotations.NullMarked;
