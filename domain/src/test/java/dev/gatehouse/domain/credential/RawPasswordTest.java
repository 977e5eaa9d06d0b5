package dev.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RawPasswordTest {

    @Test
    void does_not_print() {
        try (var password = RawPassword.of("correct horse battery staple")) {
            assertThat(password).hasToString("RawPassword[hidden]");
        }
    }

    @Test
    void is_wiped_when_closed() {
        var seen = new AtomicReference<byte[]>();
        var password = RawPassword.of("correct horse battery staple");
        password.expose(bytes -> {
            seen.set(bytes);
            return true;
        });

        password.close();

        assertThat(seen.get()).containsOnly(0);
        assertThatThrownBy(() -> password.expose(bytes -> bytes.length)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void is_the_same_however_its_characters_are_composed() {
        assertThat(text("zoe\u0308")).isEqualTo(text("zo\u00eb"));
    }

    @Test
    void is_neither_cut_nor_folded() {
        assertThat(text(" Fuchs 🦊 \u0000 ")).isEqualTo(" Fuchs 🦊 \u0000 ");
    }

    @Test
    void takes_no_hostile_text_apart() {
        String marks = "\u0301".repeat(2000) + "\u0323".repeat(2000);

        assertThat(text(marks)).isEqualTo(marks);
    }

    @Test
    void counts_code_points() {
        try (var password = RawPassword.of("aé山🦊")) {
            assertThat(password.codePointCount()).isEqualTo(4);
            assertThat(password.byteCount()).isEqualTo(10);
        }
    }

    @Test
    void is_the_same_as_another_of_the_same_characters() {
        try (var password = RawPassword.of("zoe\u0308");
                var same = RawPassword.of("zo\u00eb");
                var other = RawPassword.of("zoe")) {
            assertThat(password.isSameAs(same)).isTrue();
            assertThat(password.isSameAs(other)).isFalse();
        }
    }

    private static String text(String typed) {
        try (var password = RawPassword.of(typed)) {
            return password.expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
