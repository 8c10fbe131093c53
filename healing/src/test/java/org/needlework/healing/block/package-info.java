/// Tests of the block: its motion held against solutions on paper and against plain elimination.
@NullMarked
package org.needlework.healing.block;

import org.jspecify.annotations.NullMarked;
