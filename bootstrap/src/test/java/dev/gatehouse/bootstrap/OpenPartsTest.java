package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

    private final OpenParts parts = new OpenParts();
    private final List<String> closed = new ArrayList<>();

    @Test
    void closes_the_last_one_first_and_each_once() {
        parts.add(() -> closed.add("store"));
        parts.add(() -> closed.add("server"));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("server", "store");
    }

    @Test
    void closes_the_others_when_one_does_not_close() {
        parts.add(() -> closed.add("store"));
        parts.add(() -> {
            throw new IllegalStateException("disk full");
        });
        parts.add(() -> {
            throw new IllegalStateException("stuck");
        });

        assertThatThrownBy(parts::close)
                .hasMessageContaining("stuck")
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().asString().contains("disk full"));
        assertThat(closed).containsExactly("store");
    }

    @Test
    void what_goes_wrong_while_closing_does_not_hide_the_failure_before_it() {
        var failure = new IllegalStateException("port taken");
        parts.add(() -> {
            throw new IllegalStateException("stuck");
        });

        parts.closeAfter(failure);

        assertThat(failure.getSuppressed()).singleElement().asString().contains("stuck");
    }
}
