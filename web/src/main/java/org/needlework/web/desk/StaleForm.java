package org.needlework.web.desk;

/// A form was sent that was drawn before somebody else changed what it is about.
public final class StaleForm extends RuntimeException {
    private static final long serialVersionUID = 1;
}
