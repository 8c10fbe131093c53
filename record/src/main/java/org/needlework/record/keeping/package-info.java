/// The record as a whole: backed up, restored, moved, rebuilt, verified.
@NullMarked
package org.needlework.record.keeping;

import org.jspecify.annotations.NullMarked;
