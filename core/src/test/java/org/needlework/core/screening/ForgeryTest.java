package org.needlework.core.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The compiler holds invariant 3: only a `Cleared` can be planned, and only core makes one.
class ForgeryTest {

    private static final String HONEST = """
            package outside;
            import org.needlework.core.clinic.Clinic;
            import org.needlework.core.plan.*;
            import org.needlework.core.report.Progress;
            import org.needlework.core.screening.*;
            class Outsider {
                Planning plan(Clinic clinic, Screening screening, Goals goals) {
                    return screening instanceof Screening.Cleared cleared
                            ? clinic.plan(cleared, goals, 7L, Progress.NONE)
                            : null;
                }
            }
            """;

    @Test
    void an_honest_program_compiles() {
        assertThat(errors(HONEST)).isEmpty();
    }

    @Test
    void a_bare_screening_cannot_be_planned() {
        assertThat(errors(HONEST.replace("clinic.plan(cleared,", "clinic.plan(screening,")))
                .singleElement()
                .asString()
                .contains("Screening");
    }

    @Test
    void nobody_else_makes_a_cleared() {
        assertThat(errors("""
                        package outside;
                        import java.util.List;
                        import org.needlework.core.screening.*;
                        class Forger {
                            Screening.Cleared forge(Clearance clearance) {
                                return new Screening.Cleared(clearance, List.of(), List.of(), List.of());
                            }
                        }
                        """)).singleElement().asString().contains("not public");
    }

    @Test
    void nobody_extends_a_cleared() {
        assertThat(errors("""
                        package outside;
                        import org.needlework.core.screening.*;
                        abstract class Heir extends Screening.Cleared {}
                        """)).isNotEmpty();
    }

    @Test
    void nobody_adds_a_kind_of_screening() {
        assertThat(errors("""
                        package outside;
                        import org.needlework.core.screening.*;
                        abstract class Impostor implements Screening {}
                        """)).isNotEmpty();
    }

    private static List<String> errors(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String name = source.replaceAll("(?s).*class (\\w+).*", "$1");
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///outside/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        compiler.getTask(
                        null,
                        null,
                        diagnostics,
                        List.of(
                                "-proc:none",
                                "-d",
                                System.getProperty("java.io.tmpdir"),
                                "-Xlint:none",
                                "--class-path",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(file))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }
}
