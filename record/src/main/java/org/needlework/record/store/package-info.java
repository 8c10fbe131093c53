/// Connections, transactions and SQL: as the owner, or as one clinic.
@NullMarked
package org.needlework.record.store;

import org.jspecify.annotations.NullMarked;
