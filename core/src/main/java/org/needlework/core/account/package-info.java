/// Who may come in: accounts of the people of a clinic, and the port through which they are kept.
@NullMarked
package org.needlework.core.account;

import org.jspecify.annotations.NullMarked;
