/// Starts, crashes and recoveries of a real PostgreSQL.
@NullMarked
package org.needlework.record.server;

import org.jspecify.annotations.NullMarked;
