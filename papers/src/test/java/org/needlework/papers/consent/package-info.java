/// Tests of the consent's words and paper.
@NullMarked
package org.needlework.papers.consent;

import org.jspecify.annotations.NullMarked;
