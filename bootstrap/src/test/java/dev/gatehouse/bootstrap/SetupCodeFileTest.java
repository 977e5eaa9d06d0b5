package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.setup.SetupCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCodeFileTest {

    private static final SetupCode CODE = SetupCode.create(new byte[SetupCode.RANDOM_BYTES]);

    @TempDir
    private Path directory;

    @Test
    void its_owner_alone_may_read_it() throws IOException {
        var file = new SetupCodeFile(directory);

        file.write(CODE);

        assertThat(directory.resolve("setup-code")).isEqualTo(file.path()).hasContent(CODE.expose() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void replaces_a_code_and_leaves_nothing_beside_it() throws IOException {
        var file = new SetupCodeFile(directory);
        Files.writeString(file.path(), "an older code");

        file.write(CODE);

        assertThat(file.path()).hasContent(CODE.expose() + "\n");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void is_written_where_files_have_no_owners() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(directory.resolve("store.zip"), Map.of("create", "true"))) {
            var file = new SetupCodeFile(archive.getPath("/"));

            file.write(CODE);

            assertThat(Files.readString(file.path())).isEqualTo(CODE.expose() + "\n");
        }
    }

    @Test
    void may_be_removed_twice() {
        var file = new SetupCodeFile(directory);
        file.write(CODE);

        file.remove();
        file.remove();

        assertThat(file.path()).doesNotExist();
    }

    @Test
    void makes_a_directory_that_is_not_there() {
        var file = new SetupCodeFile(directory.resolve("missing"));

        file.write(CODE);

        assertThat(file.path()).hasContent(CODE.expose());
    }

    @Test
    void says_which_file_cannot_be_written() throws IOException {
        var file = new SetupCodeFile(Files.writeString(directory.resolve("file"), "no directory"));

        assertThatThrownBy(() -> file.write(CODE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file.path() + ": cannot be written, ")
                .hasMessageContaining("gatehouse.setup.code-directory")
                .hasMessageNotContaining(CODE.expose());
    }
}
