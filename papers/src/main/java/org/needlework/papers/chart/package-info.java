/// Drawings of a plan: forecast fans, skin to scale, the map of zones, and the forecast as a table.
@NullMarked
package org.needlework.papers.chart;

import org.jspecify.annotations.NullMarked;
