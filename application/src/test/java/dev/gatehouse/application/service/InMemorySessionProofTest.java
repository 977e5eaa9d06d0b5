package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random histories of sessions on the store that is the fastest; {@link SessionProofContract} has fewer on the others. */
class InMemorySessionProofTest {

    private static final int HISTORIES = Proof.count("histories", 1_000);

    @Test
    void every_history_goes_as_the_model_says() {
        SessionHistories.compare(HISTORIES, () -> {
            var store = new InMemoryUnitOfWork();
            return Collections.nCopies(2, store);
        });
    }

    @Test
    void no_lost_answer_signs_anybody_out() {
        SessionHistories.loseAnswers(HISTORIES, () -> List.of(new InMemoryUnitOfWork()));
    }
}
