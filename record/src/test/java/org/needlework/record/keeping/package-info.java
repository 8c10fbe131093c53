/// Backups, places and faults.
@NullMarked
package org.needlework.record.keeping;

import org.jspecify.annotations.NullMarked;
