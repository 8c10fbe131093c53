/// The record against a real PostgreSQL.
@NullMarked
package org.needlework.record;

import org.jspecify.annotations.NullMarked;
