package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.needlework.core.source.Source;
import org.needlework.guideline.evidence.BibtexBibliography;

/// What is said to come from a source comes from one that the bibliography knows.
class SourcesOfTheHouseTest {

    private static Stream<Source> sourcesOn(Class<?> type) {
        Stream<AnnotatedElement> elements = Stream.of(
                        Stream.<AnnotatedElement>of(type),
                        Arrays.<AnnotatedElement>stream(type.getDeclaredFields()),
                        Arrays.<AnnotatedElement>stream(type.getDeclaredMethods()))
                .flatMap(each -> each);
        return elements.flatMap(each -> Arrays.stream(each.getAnnotationsByType(Source.class)));
    }

    @Test
    void every_source_named_in_any_room_stands_in_the_bibliography() {
        BibtexBibliography bibliography = new BibtexBibliography();
        List<String> keys = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.needlework")
                        .stream()
                        .map(JavaClass::reflect)
                        .flatMap(SourcesOfTheHouseTest::sourcesOn)
                        .map(Source::value)
                        .distinct()
                        .toList();
        assertThat(keys).contains("mn1");
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(bibliography.findReference(key)).as(key).isPresent());
    }
}
