package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.Housekeeping.Task;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskRoundsTest {

    private Optional<Throwable> fault = Optional.empty();
    private int rounds;

    private final TaskRounds taskRounds = new TaskRounds(new Task("purge users", Duration.ofMinutes(1), this::round));

    private void round() {
        rounds++;
        switch (fault.orElse(null)) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new AssertionError("no task throws checked exceptions", e);
        }
    }

    @Test
    void a_round_that_works_is_not_worth_a_line() {
        try (var log = new LogRecorder()) {
            taskRounds.next();
            taskRounds.next();

            assertThat(rounds).isEqualTo(2);
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void the_first_failure_and_the_recovery_are_told_by_the_name_of_the_task_and_nothing_between() {
        try (var log = new LogRecorder()) {
            fault = Optional.of(new IllegalStateException("the store is away"));
            taskRounds.next();
            taskRounds.next();
            fault = Optional.of(new OutOfMemoryError("there is too little"));
            taskRounds.next();
            fault = Optional.empty();
            taskRounds.next();
            taskRounds.next();

            assertThat(log.messages().stream().filter(line -> !line.startsWith("DEBUG ")))
                    .containsExactly(
                            "WARN Housekeeping cannot purge users: the store is away. It is tried every 1m; the log says"
                                    + " when it works again.",
                            "INFO Housekeeping can purge users again.");
            assertThat(log.text()).contains("the store is away", "there is too little");
        }
    }

    @Test
    void a_second_outage_is_told_like_the_first() {
        try (var log = new LogRecorder()) {
            for (int outage = 1; outage <= 2; outage++) {
                fault = Optional.of(new IllegalStateException("the store is away"));
                taskRounds.next();
                fault = Optional.empty();
                taskRounds.next();
            }

            assertThat(log.messages())
                    .extracting(line -> line.substring(0, 4))
                    .containsExactly("WARN", "INFO", "WARN", "INFO");
        }
    }
}
