package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every method that lists page by page does. Its port remembers who asked for what, and answers as the test says.
 *
 * @param <Q> what the port is asked
 * @param <P> the page it answers with
 */
abstract class ListingContract<Q, P> {

    final List<Q> queries = new ArrayList<>();
    final List<Principal> callers = new ArrayList<>();
    Outcome<P> outcome;

    @AutoClose
    final RunningServer server;

    ListingContract(P page, BiConsumer<FakePorts, BiFunction<Principal, Q, Outcome<P>>> putInPlace) {
        var ports = new FakePorts();
        putInPlace.accept(ports, (caller, query) -> {
            callers.add(caller);
            queries.add(query);
            return outcome;
        });
        outcome = Outcome.accepted(page);
        server = Wire.IN_PROCESS.start(ports);
    }

    abstract void askForPage(int size, String token);

    abstract PageSize sizeAskedFor(Q query);

    @ParameterizedTest
    @CsvSource({"0, 50", "1, 1", "1000, 1000", "1001, 1000", "2147483647, 1000"})
    void bounds_the_size_of_a_page(int sent, int asked) {
        askForPage(sent, "");

        assertThat(queries).extracting(this::sizeAskedFor).containsExactly(new PageSize(asked));
    }

    @Test
    void tells_that_a_page_token_is_of_another_listing() {
        outcome = Outcome.refused(new PageTokenRefused());

        var failure = Failure.ofFields(() -> askForPage(0, "garbage"));

        assertThat(failure.violations())
                .singleElement()
                .asString()
                .startsWith("page_token: is not a page token of this listing");
    }
}
