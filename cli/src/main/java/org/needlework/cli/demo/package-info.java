/// A clinic of synthetic patients, so that every page has something to show.
@NullMarked
package org.needlework.cli.demo;

import org.jspecify.annotations.NullMarked;
