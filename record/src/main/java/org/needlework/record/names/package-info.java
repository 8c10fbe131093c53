/// The names of a clinic's patients, opened and held in memory, so that one can be found while it is
/// typed: names lie sealed in the database, which cannot search them.
@NullMarked
package org.needlework.record.names;

import org.jspecify.annotations.NullMarked;
