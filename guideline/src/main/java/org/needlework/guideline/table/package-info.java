/// Decision tables: one DMN file per topic, read strictly, evaluated by a DMN engine, and able
/// to say what it asks so that a test can try every answer.
@NullMarked
package org.needlework.guideline.table;

import org.jspecify.annotations.NullMarked;
