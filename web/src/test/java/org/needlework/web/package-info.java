/// The pages, tested in the whole house.
@NullMarked
package org.needlework.web;

import org.jspecify.annotations.NullMarked;
