/// Tests of the accounts.
@NullMarked
package org.needlework.record.account;

import org.jspecify.annotations.NullMarked;
