package org.needlework.papers.chart;

/// The colours of every paper: one accent and greys. They differ in lightness, so they survive a grey
/// printer and every kind of colour blindness; nothing is said by colour alone.
final class Ink {

    static final String ACCENT = "#0b5560";
    static final String TINT = "#bcd9da";
    static final String PALE = "#e8f1f1";
    static final String TEXT = "#1b2427";
    static final String GREY = "#5a676b";
    static final String RULE = "#cfd8da";

    private Ink() {}
}
