package org.needlework.app;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of the house that is made when first asked for, and then kept.
final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T part = made;
        if (part == null) {
            part = maker.get();
            made = part;
        }
        return part;
    }
}
