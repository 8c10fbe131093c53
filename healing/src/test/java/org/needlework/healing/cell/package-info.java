/// Tests of the healing model: verification of the equations and of what is promised of the
/// answers.
@NullMarked
package org.needlework.healing.cell;

import org.jspecify.annotations.NullMarked;
