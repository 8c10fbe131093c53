/// Tests of the plan for machines.
@NullMarked
package org.needlework.papers.json;

import org.jspecify.annotations.NullMarked;
