package dev.gatehouse.architecture;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide names is there. */
class ArchitectureGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern MODULE_OF_TABLE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern MODULE_OF_BUILD = Pattern.compile("<module>(.+)</module>");

    /** Methods of the contract, which are no types of ours. */
    private static final Set<String> METHODS = Set.of("RefreshToken");

    @Test
    void names_classes_that_there_are() throws IOException {
        Set<String> named = found(TYPE, "docs/architecture.md");
        assertThat(named).isNotEmpty();
        named.removeAll(METHODS);

        assertThat(types()).containsAll(named);
    }

    @Test
    void names_every_module() throws IOException {
        assertThat(found(MODULE_OF_TABLE, "docs/architecture.md")).isEqualTo(found(MODULE_OF_BUILD, "pom.xml"));
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> types() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(ArchitectureGuideTest::files)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(toSet());
        }
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
