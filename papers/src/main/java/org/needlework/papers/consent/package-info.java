/// The consent to one plan: its words, and the paper of one that was signed.
@NullMarked
package org.needlework.papers.consent;

import org.jspecify.annotations.NullMarked;
