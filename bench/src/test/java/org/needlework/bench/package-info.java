/// The short forms of the benchmarks that promise something, run with the tests.
@NullMarked
package org.needlework.bench;

import org.jspecify.annotations.NullMarked;
