package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.sealing.MasterKey;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {

    private final Path directory;
    private final Path file;

    MasterKeyFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("master.key");
    }

    @Test
    void holds_the_key_that_was_made_with_it() throws Exception {
        MasterKey made = MasterKeyFile.create(file);

        assertThat(MasterKeyFile.read(file).id()).isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining("glob:**master.key");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void is_another_one_each_time() {
        assertThat(MasterKeyFile.create(file).id())
                .isNotEqualTo(MasterKeyFile.create(directory.resolve("other")).id());
    }

    @Test
    void takes_no_name_that_a_file_has() throws Exception {
        Files.writeString(file, "of yesterday");

        assertThatThrownBy(() -> MasterKeyFile.create(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ": cannot be written, there is a file of this name (expected: a new name)");
        assertThat(file).hasContent("of yesterday");
    }

    @Test
    void of_many_who_make_it_at_once_one_does() {
        List<String> ends = Race.of(8, _ -> {
            try {
                return MasterKeyFile.create(file).id();
            } catch (UncheckedIOException _) {
                return "refused";
            }
        });

        assertThat(ends)
                .filteredOn(end -> !end.equals("refused"))
                .containsExactly(MasterKeyFile.read(file).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rw-r-----", "r--r-----"})
    void is_read_when_nobody_but_its_owner_can_change_it_and_others_cannot_read_it(String permissions)
            throws Exception {
        MasterKey made = MasterKeyFile.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(MasterKeyFile.read(file).id()).isEqualTo(made.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-rw----", "rw-----w-", "rwx------", "rw------x"})
    void is_refused_with_looser_permissions(String permissions) throws Exception {
        MasterKeyFile.create(file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> MasterKeyFile.read(file))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll("has the permissions ", "(expected: at most rw-r-----; chmod 600 helps)");
    }

    @Test
    void is_refused_when_it_holds_anything_else() throws Exception {
        MasterKeyFile.create(file);
        String text = Files.readString(file);

        for (String other : List.of("", "hunter2", text + text, text + "x")) {
            Files.writeString(file, other);
            assertThatThrownBy(() -> MasterKeyFile.read(file))
                    .isInstanceOf(StoreOpeningException.class)
                    .hasMessageStartingWith(file + " is no master key (expected: ")
                    .hasMessageNotContaining("hunter2");
        }
    }
}
