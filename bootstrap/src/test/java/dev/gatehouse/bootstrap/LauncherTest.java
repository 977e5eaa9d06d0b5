package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.bootstrap.TestCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final String NO_JAVA_25 =
            "gatehouse: needs Java 25: install a JDK 25, or name one in JAVA_HOME or GATEHOUSE_JAVA_HOME";

    @TempDir
    private Path directory;

    private TestCheckout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
        checkout = new TestCheckout(directory);
    }

    @Test
    void builds_once() throws Exception {
        checkout.maven();
        Path jdk = checkout.jdk("25.0.1");
        checkout.set("JAVA_HOME", jdk);

        Result first = checkout.run("health");
        checkout.builtAt(TestCheckout.BUILT_AT);
        Result second = checkout.run("health");

        assertThat(checkout.builds()).containsExactly(jdk + ": -q -DskipTests package -pl bootstrap -am");
        assertThat(first.err())
                .containsExactly(
                        "gatehouse: building, once…", "words of Maven", "gatehouse: preparing quicker starts, once…");
        assertThat(first.out()).doesNotContain("words of Maven").contains("[health]");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void becomes_the_application_with_its_arguments_as_they_are() throws Exception {
        built();
        checkout.set("JAVA_OPTS", "-Xmx64m -Dx=y");

        Result result = checkout.run("users", "create", "--name", "Maya  van *", "", "\"$HOME\"");

        assertThat(result.status()).isEqualTo(7);
        assertThat(result.out())
                .containsSequence(
                        "[-XX:AOTCache=" + checkout.cache() + "]",
                        "[-Xmx64m]",
                        "[-Dx=y]",
                        "[-cp]",
                        "[" + checkout.application() + "]",
                        "[dev.gatehouse.bootstrap.Main]",
                        "[users]",
                        "[create]",
                        "[--name]",
                        "[Maya  van *]",
                        "[]",
                        "[\"$HOME\"]");
    }

    @Test
    void compiles_quickly_for_a_command_and_well_for_the_server() throws Exception {
        built();

        assertThat(checkout.run("users", "list").out()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(checkout.run("serve").out()).doesNotContain("[-XX:TieredStopAtLevel=1]");
    }

    @Test
    void works_through_links_and_from_another_directory() throws Exception {
        built();
        Path elsewhere = Files.createDirectories(directory.resolve("else where"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a check out", "gatehouse"));
        Path linkToLink = Files.createSymbolicLink(elsewhere.resolve("gatehouse"), link.toAbsolutePath());

        Result result = checkout.run(elsewhere, linkToLink, "health");

        assertThat(result.out()).contains("[" + checkout.application() + "]", "[health]");
        assertThat(result.err()).doesNotContain("gatehouse: building, once…");
    }

    @Test
    void a_build_that_fails_says_so_and_leaves_nothing_that_looks_built() throws Exception {
        checkout.maven();
        checkout.set("JAVA_HOME", checkout.jdk("25.0.1"));
        checkout.plant("maven-fails");

        Result result = checkout.run("serve");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).last().isEqualTo("gatehouse: the build failed; the messages above say why");
        assertThat(checkout.application()).doesNotExist();
        assertThat(checkout.cache()).doesNotExist();
    }

    @Test
    void a_build_without_a_result_has_failed() throws Exception {
        checkout.maven();
        checkout.set("JAVA_HOME", checkout.jdk("25.0.1"));
        checkout.plant("maven-forgets");

        Result result = checkout.run("serve");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).last().isEqualTo("gatehouse: the build left no " + checkout.application());
    }

    @Test
    void without_maven_says_what_to_install() throws Exception {
        checkout.set("JAVA_HOME", checkout.jdk("25.0.1"));

        assertRefused("gatehouse: nothing is built yet, and there is no Maven (mvn) to build it: install Maven 3.8.6 or"
                + " later");
    }

    @Test
    void without_java_25_says_what_to_install() throws Exception {
        checkout.maven();
        assertRefused(NO_JAVA_25);

        checkout.set("JAVA_HOME", checkout.jdk("21.0.9"));
        assertRefused(NO_JAVA_25);
    }

    @Test
    void the_java_that_is_named_for_it_goes_before_any_other() throws Exception {
        built();
        Path named = checkout.runtime("25.0.2");
        checkout.set("GATEHOUSE_JAVA_HOME", named);

        assertThat(checkout.run("health").out()).contains("java of " + named + "/bin/java");
    }

    @Test
    void the_java_that_is_named_for_it_must_suit() throws Exception {
        built();
        Path named = checkout.jdk("1.8.0_462");
        checkout.set("GATEHOUSE_JAVA_HOME", named);

        assertRefused("gatehouse: no Java 25 or later in GATEHOUSE_JAVA_HOME=" + named);
    }

    @Test
    void the_server_does_not_see_which_java_was_named() throws Exception {
        built();
        checkout.set("GATEHOUSE_JAVA_HOME", checkout.jdk("25.0.2"));

        assertThat(checkout.run("serve").out()).contains("GATEHOUSE_JAVA_HOME is not set");
    }

    @Test
    void runs_with_a_later_java_but_does_not_build_with_it() throws Exception {
        checkout.maven();
        Path later = checkout.jdk("26");
        checkout.set("JAVA_HOME", later);

        assertRefused("gatehouse: nothing is built yet, and the build needs a JDK 25, which " + later
                + " is not: install one, or name it in JAVA_HOME or GATEHOUSE_JAVA_HOME");
        assertThat(checkout.builds()).isEmpty();

        checkout.builtAt(TestCheckout.BUILT_AT);
        assertThat(checkout.run("health").out()).contains("java of " + later + "/bin/java");
    }

    @Test
    void does_not_build_without_a_compiler() throws Exception {
        checkout.maven();
        Path runtime = checkout.runtime("25.0.1");
        checkout.set("JAVA_HOME", runtime);

        assertRefused("gatehouse: nothing is built yet, and the build needs a JDK 25, which " + runtime
                + " is not: install one, or name it in JAVA_HOME or GATEHOUSE_JAVA_HOME");
    }

    @Test
    void builds_with_the_jdk_25_beside_a_later_java() throws Exception {
        checkout.maven();
        Path jdk = checkout.jdk("25.0.1");
        checkout.onPath(jdk);
        checkout.set("JAVA_HOME", checkout.jdk("26"));

        assertThat(checkout.run("health").out()).contains("[health]");

        assertThat(checkout.builds()).singleElement().asString().startsWith(jdk + ": ");
    }

    @Test
    void rehearses_once_for_each_build() throws Exception {
        built();

        assertThat(checkout.run("health").out()).contains("[-XX:AOTCache=" + checkout.cache() + "]");
        checkout.run("health");
        assertThat(checkout.rehearsals()).isEqualTo(1);
        assertThat(checkout.cache()).hasContent("classes");

        rebuilt();
        checkout.run("health");
        assertThat(checkout.rehearsals()).isEqualTo(2);
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void a_rehearsal_that_fails_is_tried_again_only_after_the_next_build() throws Exception {
        built();
        checkout.plant("rehearsal-fails");

        assertThat(checkout.run("health").out())
                .contains("[health]")
                .noneMatch(argument -> argument.startsWith("[-XX:AOTCache"));
        checkout.run("health");
        assertThat(checkout.rehearsals()).isEqualTo(1);
        assertThat(checkout.cache()).isEmptyFile();

        rebuilt();
        checkout.run("health");
        assertThat(checkout.rehearsals()).isEqualTo(2);
    }

    private void built() throws IOException {
        checkout.set("JAVA_HOME", checkout.jdk("25.0.1"));
        checkout.builtAt(TestCheckout.BUILT_AT);
    }

    // Later than the cache, and yet in the past for the cache that comes next.
    private void rebuilt() throws IOException {
        Files.setLastModifiedTime(checkout.cache(), FileTime.from(TestCheckout.BUILT_AT.plus(Duration.ofHours(1))));
        checkout.builtAt(TestCheckout.BUILT_AT.plus(Duration.ofHours(2)));
    }

    private void assertRefused(String message) throws IOException, InterruptedException {
        Result result = checkout.run("serve");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).containsExactly(message);
    }
}
