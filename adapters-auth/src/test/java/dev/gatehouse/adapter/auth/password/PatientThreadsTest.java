package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PatientThreadsTest {

    /** Where proc(5) has the niceness of a thread, counted from behind its name, which is in brackets. */
    private static final int NICE = 16;

    private final PatientThreads threads = new PatientThreads(1);

    @AfterEach
    void close() {
        threads.close();
    }

    static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere these are threads as all others are")
    void let_others_go_first_and_leave_those_others_as_they_are() {
        int before = niceness();

        assertThat(threads.call(PatientThreadsTest::niceness)).isEqualTo(Math.max(before, PatientThreads.NICENESS));

        assertThat(niceness()).isEqualTo(before);
    }

    @Test
    void pass_on_what_the_work_throws() {
        assertThatIllegalStateException()
                .isThrownBy(() -> threads.call(() -> {
                    throw new IllegalStateException("broken");
                }))
                .withMessage("broken");
    }

    @Test
    void are_waited_for_by_whoever_is_interrupted_too() {
        Thread.currentThread().interrupt();

        assertThat(threads.call(() -> "done")).isEqualTo("done");

        assertThat(Thread.interrupted()).isTrue();
    }
}
