package org.needlework.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The map of ARCHITECTURE.md, held true.
class TheMapTest {

    private static final List<String> ROOMS =
            List.of("core", "guideline", "healing", "planning", "papers", "record", "web", "cli", "app");
    private static final String[] INNER = {
        "org.needlework.core..", "org.needlework.guideline..", "org.needlework.healing..", "org.needlework.planning.."
    };

    private static final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.needlework");

    @Test
    void every_room_is_on_the_map() {
        Set<String> seen = classes.stream()
                .map(each -> each.getPackageName().split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void rooms_touch_only_what_the_map_allows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy("org.needlework.core..")
                .layer("guideline")
                .definedBy("org.needlework.guideline..")
                .layer("healing")
                .definedBy("org.needlework.healing..")
                .layer("planning")
                .definedBy("org.needlework.planning..")
                .layer("papers")
                .definedBy("org.needlework.papers..")
                .layer("record")
                .definedBy("org.needlework.record..")
                .layer("web")
                .definedBy("org.needlework.web..")
                .layer("cli")
                .definedBy("org.needlework.cli..")
                .layer("app")
                .definedBy("org.needlework.app..")
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("guideline")
                .mayOnlyAccessLayers("core")
                .whereLayer("healing")
                .mayOnlyAccessLayers("core")
                .whereLayer("planning")
                .mayOnlyAccessLayers("core")
                .whereLayer("papers")
                .mayOnlyAccessLayers("core")
                .whereLayer("record")
                .mayOnlyAccessLayers("core")
                .whereLayer("web")
                .mayOnlyAccessLayers("core")
                .whereLayer("cli")
                .mayOnlyAccessLayers("core")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .check(classes);
    }

    @Test
    void no_arrow_goes_round_inside_a_room() {
        for (String room : ROOMS) {
            slices().matching("org.needlework." + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void core_imports_only_the_jdk_and_jspecify() {
        noClasses()
                .that()
                .resideInAPackage("org.needlework.core..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("live outside core, the JDK and JSpecify") {
                    @Override
                    public boolean test(JavaClass each) {
                        String name = each.getPackageName();
                        return !(each.isPrimitive()
                                || each.isArray()
                                || name.startsWith("org.needlework.core")
                                || name.startsWith("java.")
                                || name.startsWith("org.jspecify"));
                    }
                })
                .check(classes);
    }

    @Test
    void only_app_reads_the_clock() {
        for (Class<?> clock : List.of(
                java.time.LocalDate.class,
                java.time.LocalDateTime.class,
                java.time.Instant.class,
                java.time.ZonedDateTime.class,
                java.time.OffsetDateTime.class,
                java.time.LocalTime.class)) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.needlework.app..")
                    .should()
                    .callMethod(clock, "now")
                    .check(classes);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage("org.needlework.app..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(classes);
    }

    @Test
    void no_inner_room_reads_a_file_of_the_user_the_network_or_the_environment() {
        noClasses()
                .that()
                .resideInAnyPackage(INNER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.net.http..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.nio.file.Files.class,
                        java.nio.file.FileSystems.class,
                        java.nio.channels.FileChannel.class,
                        java.io.File.class,
                        java.io.FileInputStream.class,
                        java.io.RandomAccessFile.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .check(classes);
    }

    @Test
    void no_inner_room_draws_unseeded_randomness() {
        noClasses()
                .that()
                .resideInAnyPackage(INNER)
                .should()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class)
                .check(classes);
    }

    @Test
    void only_core_makes_a_permission() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.needlework.core.screening")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "it makes a Cleared",
                        call -> call.getTargetOwner().getName().endsWith("Screening$Cleared")))
                .check(classes);
    }

    @Test
    void no_package_is_split_between_rooms() throws IOException {
        Path root = Path.of(System.getProperty("needlework.root"));
        Map<String, String> owner = new HashMap<>();
        for (String room : ROOMS) {
            Path sources = root.resolve(room).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                Set<String> packages = files.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> sources.relativize(file.getParent()).toString())
                        .collect(Collectors.toSet());
                for (String each : packages) {
                    assertThat(owner.putIfAbsent(each, room))
                            .as("package %s is in %s and in another room", each, room)
                            .isNull();
                }
            }
        }
    }
}
