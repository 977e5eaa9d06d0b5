package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.Readiness;
import jakarta.inject.Inject;
import org.eclipse.jetty.http.HttpStatus;

/** The state of the server, as orchestrators ask for it: the status says it, and the text is for people. */
final class HealthPages {

    private final Readiness readiness;

    @Inject
    HealthPages(Readiness readiness) {
        this.readiness = readiness;
    }

    /** A process that answers is alive; whoever ends it because of something else makes things worse. */
    Answer live() {
        return Answer.of(HttpStatus.OK_200, "alive");
    }

    /** Whether it serves. A store that is away is told and fails nothing: it is away for every server. */
    Answer ready() {
        String store = readiness.isStoreThere() ? "store: there" : "store: away";
        return readiness.isServing()
                ? Answer.of(HttpStatus.OK_200, "ready\n" + store)
                : Answer.of(HttpStatus.SERVICE_UNAVAILABLE_503, "not ready\n" + store);
    }

    /** Whether it has come up; it stays so while it stops. */
    Answer started() {
        return readiness.isStarted()
                ? Answer.of(HttpStatus.OK_200, "started")
                : Answer.of(HttpStatus.SERVICE_UNAVAILABLE_503, "starting");
    }
}
