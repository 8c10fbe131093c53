package org.needlework.papers.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.needlework.core.quantity.Band;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object being written, its fields in the order in which they are put. Numbers are rounded
/// half to even.
final class Tree {

    private final ObjectNode node;

    Tree() {
        this(JsonNodeFactory.instance.objectNode());
    }

    private Tree(ObjectNode node) {
        this.node = node;
    }

    ObjectNode node() {
        return node;
    }

    Tree put(String name, String value) {
        node.put(name, value);
        return this;
    }

    Tree put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Tree put(String name, long value) {
        node.put(name, value);
        return this;
    }

    Tree put(String name, JsonNode value) {
        node.set(name, value);
        return this;
    }

    Tree put(String name, Tree value) {
        return put(name, value.node);
    }

    Tree put(String name, Coded value) {
        return put(name, value.code());
    }

    Tree put(String name, LocalDate value) {
        return put(name, value.toString());
    }

    Tree putDay(String name, Optional<LocalDate> value) {
        value.ifPresent(day -> put(name, day));
        return this;
    }

    /// A number with at most `decimals` decimals.
    Tree put(String name, double value, int decimals) {
        node.put(name, rounded(value, decimals));
        return this;
    }

    Tree put(String name, Range range, int decimals) {
        return put(name, new Tree().put("low", range.low(), decimals).put("high", range.high(), decimals));
    }

    Tree put(String name, Band band, int decimals) {
        return put(
                name,
                new Tree()
                        .put("p10", band.p10(), decimals)
                        .put("p50", band.p50(), decimals)
                        .put("p90", band.p90(), decimals));
    }

    Tree putTexts(String name, Collection<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    <T> Tree putNumbers(String name, List<T> values, ToDoubleFunction<T> number, int decimals) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(rounded(number.applyAsDouble(value), decimals)));
        return this;
    }

    Tree putWhole(String name, Collection<Integer> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /// One object per value.
    <T> Tree putEach(String name, Iterable<T> values, BiConsumer<Tree, T> write) {
        ArrayNode array = node.putArray(name);
        for (T value : values) {
            write.accept(new Tree(array.addObject()), value);
        }
        return this;
    }

    Tree putSources(String name, Collection<Citation> citations, Sources sources) {
        sources.cite(citations);
        return putEach(name, citations, Tree::source);
    }

    Tree putSource(String name, Citation citation, Sources sources) {
        sources.cite(citation);
        Tree tree = new Tree();
        tree.source(citation);
        return put(name, tree);
    }

    private void source(Citation citation) {
        put("key", citation.key());
        if (!citation.where().isEmpty()) {
            put("where", citation.where());
        }
        put("certainty", citation.certainty().code());
    }

    private static BigDecimal rounded(double value, int decimals) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("number (" + value + ") cannot be written; what is printed must be finite");
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
