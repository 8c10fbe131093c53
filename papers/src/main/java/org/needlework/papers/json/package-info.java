/// Writes `plan.json`, the paper for machines: everything that was known, found, planned and cited.
@NullMarked
package org.needlework.papers.json;

import org.jspecify.annotations.NullMarked;
