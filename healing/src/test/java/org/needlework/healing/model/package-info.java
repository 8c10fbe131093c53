/// Tests of the healing model's numbers.
@NullMarked
package org.needlework.healing.model;

import org.jspecify.annotations.NullMarked;
