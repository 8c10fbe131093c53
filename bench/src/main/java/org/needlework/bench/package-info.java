/// Benchmarks: a leaf that measures the other rooms. Speed is measured here, beside a peer or a limit
/// in the same run, and never in a timed test.
@NullMarked
package org.needlework.bench;

import org.jspecify.annotations.NullMarked;
