package org.needlework.core.source;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the source of an equation, rule or coefficient on the code that holds it, readable at run
/// time so that a
/// run
/// can print its own bibliography.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(Source.All.class)
public @interface Source {

    /// Key in `SOURCES.bib`.
    String value();

    /// Equation, table, page or section.
    String where() default "";

    Certainty certainty() default Certainty.SEEN;

    /// Holder of several sources on one element.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
    @interface All {
        Source[] value();
    }
}
