package org.needlework.record.payload;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.needlework.core.course.CourseEvent;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What an event says, as JSON.
///
/// The shape has a version. When core changes so that an old payload no longer reads, the version
/// goes up and an [Upcaster] joins the list; a payload that was written once is never rewritten.
public final class EventJson {

    /// The version that is written now.
    public static final int VERSION = 1;

    private static final List<Upcaster> UPCASTERS = List.of();

    /// Lifts a payload of one version to the next.
    ///
    /// @param from the version that it takes
    public record Upcaster(int from, java.util.function.UnaryOperator<JsonNode> lift) {}

    /// An event and why it was entered: what is sealed together.
    public record Told(CourseEvent event, String why) {}

    private static final JsonMapper MAPPER = mapper();

    private final int version;
    private final List<Upcaster> upcasters;

    public EventJson() {
        this(VERSION, UPCASTERS);
    }

    EventJson(int version, List<Upcaster> upcasters) {
        this.version = version;
        this.upcasters = List.copyOf(upcasters);
    }

    /// The mapper that everything in the record is written with.
    public static JsonMapper mapper() {
        // buffers are not kept for the next use, because they would keep the name of somebody erased
        return JsonMapper.builder(JsonFactory.builder()
                        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                        .build())
                .annotationIntrospector(new SealedTypes())
                .addModule(Statements.module())
                .changeDefaultVisibility(visibility -> visibility
                        .withVisibility(
                                com.fasterxml.jackson.annotation.PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                        .withVisibility(
                                com.fasterxml.jackson.annotation.PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                        .withVisibility(
                                com.fasterxml.jackson.annotation.PropertyAccessor.CREATOR,
                                JsonAutoDetect.Visibility.ANY))
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /// Compressed JSON of the present version.
    public byte[] write(Told told) {
        return pack(MAPPER.writeValueAsBytes(told));
    }

    /// Reads what any version wrote.
    ///
    /// @throws IllegalArgumentException for a version from the future
    public Told read(int written, byte[] packed) {
        return MAPPER.treeToValue(tree(written, packed), Told.class);
    }

    /// What an event says, in the present version, for an export.
    public JsonNode tree(int written, byte[] packed) {
        if (written > version) {
            throw new IllegalArgumentException("an event was written by a newer Needlework (shape " + written
                    + ", this one reads " + version + ").\nMaybe update Needlework.");
        }
        JsonNode tree = MAPPER.readTree(unpack(packed));
        for (int at = written; at < version; at++) {
            int from = at;
            tree = upcasters.stream()
                    .filter(each -> each.from() == from)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing lifts shape " + from))
                    .lift()
                    .apply(tree);
        }
        return tree;
    }

    private static byte[] pack(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpack(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
