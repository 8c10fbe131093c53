package org.needlework.papers.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Turns bytes into a tree of [Node]s by the letter of RFC 8259, with every duplicate name reported.
///
/// Jackson's own tree does not keep places and stops at the first duplicate, so the tree is built here
/// from its token stream.
final class JsonText {

    /// 1 MB.
    static final int MOST_BYTES = 1_000_000;

    /// Arrays and objects within one another.
    static final int DEEPEST = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_BYTES)
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(MOST_BYTES)
                    .build())
            .build();

    private final Problems problems;

    private JsonText(Problems problems) {
        this.problems = problems;
    }

    /// The text of a document; empty, with the problem reported, if it is too long or no UTF-8. A byte
    /// order mark is reported and left out.
    static Optional<String> decode(byte[] document, Problems problems) {
        Place root = new Place.Root();
        if (document.length > MOST_BYTES) {
            problems.add(root, "", "too_long", document.length, MOST_BYTES);
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(document);
        CharBuffer text = CharBuffer.allocate(document.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            problems.add(root, "", "not_utf8", bytes.position());
            return Optional.empty();
        }
        String decoded = text.flip().toString();
        if (decoded.startsWith("\uFEFF")) {
            problems.add(root, "", "byte_order_mark");
            decoded = decoded.substring(1);
        }
        return Optional.of(decoded);
    }

    /// The tree of a document; empty, with the problem reported, from the first place on that is no
    /// JSON.
    static Optional<Node> parse(String text, Problems problems) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            try {
                if (parser.nextToken() == null) {
                    problems.add(new Place.Root(), "", "empty");
                    return Optional.empty();
                }
                Node root = new JsonText(problems).node(parser, new Place.Root(), 1);
                TokenStreamLocation end = parser.currentLocation();
                if (hasMore(parser)) {
                    problems.add(new Place.Root(), "", "trailing", end.getLineNr(), end.getColumnNr());
                }
                return Optional.of(root);
            } catch (JacksonException e) {
                TokenStreamLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                problems.add(new Place.Root(), snippet(text, at), "syntax", at.getLineNr(), at.getColumnNr());
                return Optional.empty();
            }
        }
    }

    private static boolean hasMore(JsonParser parser) {
        try {
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return true;
        }
    }

    private static String snippet(String text, TokenStreamLocation at) {
        int from = (int) Math.clamp(at.getCharOffset() - 1, 0, text.length());
        return Shown.text(text.substring(from, Math.min(text.length(), from + 12)));
    }

    private Node node(JsonParser parser, Place place, int depth) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT, START_ARRAY -> {
                if (depth > DEEPEST) {
                    problems.add(place, "", "too_deep", DEEPEST);
                    parser.skipChildren();
                    yield new Node.Nothing(place);
                }
                yield token == JsonToken.START_OBJECT ? fields(parser, place, depth) : items(parser, place, depth);
            }
            case VALUE_STRING -> new Node.Text(place, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Number(place, parser.getString());
            case VALUE_TRUE -> new Node.Truth(place, true);
            case VALUE_FALSE -> new Node.Truth(place, false);
            case VALUE_NULL -> new Node.Nothing(place);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("a value cannot start with " + token);
        };
    }

    private Node fields(JsonParser parser, Place place, int depth) {
        Map<String, Node> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Node value = node(parser, place.under(name), depth + 1);
            if (values.putIfAbsent(name, value) != null) {
                problems.add(value, "duplicate");
            }
        }
        return new Node.Fields(place, values);
    }

    private Node items(JsonParser parser, Place place, int depth) {
        List<Node> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node(parser, place.under(values.size()), depth + 1));
        }
        return new Node.Items(place, values);
    }
}
