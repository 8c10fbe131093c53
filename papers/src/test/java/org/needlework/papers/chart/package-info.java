@NullMarked
package org.needlework.papers.chart;

import org.jspecify.annotations.NullMarked;
