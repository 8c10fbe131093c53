package org.needlework.record.payload;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/// Tells Jackson that a sealed interface names its case, so that core needs no annotation.
final class SealedTypes extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    private static final JsonTypeInfo.Value NAMED =
            JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, true);

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        return sealedInterface(annotated.getRawType()) == null
                ? super.findPolymorphicTypeInfo(config, annotated)
                : NAMED;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        if (!annotated.getRawType().isSealed()) {
            return super.findSubtypes(config, annotated);
        }
        List<NamedType> cases = new ArrayList<>();
        collect(annotated.getRawType(), cases);
        return cases;
    }

    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
        return sealedInterface(annotated.getRawType()) == null
                ? super.findTypeName(config, annotated)
                : annotated.getRawType().getSimpleName();
    }

    private static void collect(Class<?> type, List<NamedType> cases) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, cases);
            } else {
                cases.add(new NamedType(permitted, permitted.getSimpleName()));
            }
        }
    }

    /// The sealed interface of ours that a type is or implements.
    private static @Nullable Class<?> sealedInterface(Class<?> type) {
        if (!type.getName().startsWith("org.needlework.")) {
            return null;
        }
        if (type.isSealed()) {
            return type;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (each.isSealed()) {
                return each;
            }
        }
        return null;
    }
}
