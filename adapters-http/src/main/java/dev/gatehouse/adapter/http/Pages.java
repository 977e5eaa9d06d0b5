package dev.gatehouse.adapter.http;

import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/** What can be read, by its path. Immutable. */
final class Pages {

    private final Map<String, Page> byPath = new HashMap<>();

    /**
     * All of them.
     *
     * @param getKeySet not asked for before the application has started, since with it the store is opened
     */
    @Inject
    Pages(
            Optional<HttpSettings> settings,
            HealthPages health,
            Provider<GetKeySet> getKeySet,
            Optional<ScrapeMetrics> scrapeMetrics,
            Readiness readiness) {
        byPath.put("/livez", _ -> health.live());
        byPath.put("/readyz", _ -> health.ready());
        byPath.put("/startupz", _ -> health.started());
        byPath.put(KeySetPage.PATH, onceStarted(new KeySetPage(getKeySet), readiness));
        scrapeMetrics.ifPresent(metrics -> byPath.put("/metrics", new MetricsPage(metrics)));
        settings.flatMap(HttpSettings::publicUrl)
                .ifPresent(issuer ->
                        byPath.put(MetadataPage.PATH, onceStarted(new MetadataPage(issuer, getKeySet), readiness)));
    }

    /** Until the keys are loaded there are none to show, and readers would remember that. */
    private static Page onceStarted(Page page, Readiness readiness) {
        return headers -> readiness.isStarted() ? page.answer(headers) : Answer.of(HttpStatus.SERVICE_UNAVAILABLE_503);
    }

    /** The page at exactly this path, as it came: nothing in it is decoded or resolved. */
    Optional<Page> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
