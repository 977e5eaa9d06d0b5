package dev.gatehouse.application.port.in;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrainedTest {

    @Test
    void of_several_transports_the_calls_add_up() {
        assertThat(new Drained(3, 0).plus(new Drained(4, 1))).isEqualTo(new Drained(7, 1));
    }

    @Test
    void is_whole_when_no_call_was_cut() {
        assertThat(Drained.NOTHING.isWhole()).isTrue();
        assertThat(new Drained(5, 0).isWhole()).isTrue();
        assertThat(new Drained(5, 1).isWhole()).isFalse();
    }
}
