/// Events and identities as JSON, with the version of their shape.
@NullMarked
package org.needlework.record.payload;

import org.jspecify.annotations.NullMarked;
