/// PostgreSQL 18: the one that Needlework brings and looks after, or the clinic's own.
@NullMarked
package org.needlework.record.server;

import org.jspecify.annotations.NullMarked;
