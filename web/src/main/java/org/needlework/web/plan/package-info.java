/// The plan, made in the background, and its result as pages and papers.
@NullMarked
package org.needlework.web.plan;

import org.jspecify.annotations.NullMarked;
