/// The course, kept: what the other rooms see of the record.
@NullMarked
package org.needlework.record;

import org.jspecify.annotations.NullMarked;
