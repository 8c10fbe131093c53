/// The devices that Needlework knows, one file each, every field with its source.
@NullMarked
package org.needlework.guideline.device;

import org.jspecify.annotations.NullMarked;
