/// Numbers that know their unit. Nothing here knows skin, needles or people.
@NullMarked
package org.needlework.core.quantity;

import org.jspecify.annotations.NullMarked;
