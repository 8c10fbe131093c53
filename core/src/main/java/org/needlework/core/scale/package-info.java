/// Clinical scales: exact rules with their version and direction, and how well raters agree.
@NullMarked
package org.needlework.core.scale;

import org.jspecify.annotations.NullMarked;
