package org.needlework.web.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The numbered examples of the repository, packaged.
public final class Examples {

    /// @param id    name of its file, without ending
    /// @param title in words, from the name of the file
    public record Example(String id, String title, byte[] json) {}

    private final List<Example> examples;

    public Examples() {
        List<Example> found = new ArrayList<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver(Examples.class.getClassLoader())
                    .getResources("classpath*:/org/needlework/web/examples/*.json")) {
                String id = String.valueOf(resource.getFilename()).replaceFirst("\\.json$", "");
                if (!id.matches("[0-9]{2}-[a-z0-9-]+")) {
                    continue; // not an input document
                }
                String words = id.replaceFirst("^[0-9]+-", "").replace('-', ' ');
                found.add(new Example(
                        id,
                        words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1),
                        resource.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Example::id));
        examples = List.copyOf(found);
    }

    public List<Example> list() {
        return examples;
    }

    public Optional<Example> find(String id) {
        return examples.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
