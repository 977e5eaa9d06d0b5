package dev.gatehouse.adapter.http;

import static java.util.stream.Collectors.toSet;

import dagger.BindsOptionalOf;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.application.port.in.Transport;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP adapter. Needs the inbound ports and the {@link HttpSettings}, if HTTP is to be spoken; then it adds a transport, which
 * is not started.
 */
@Module
public abstract class HttpModule {

    private HttpModule() {}

    @BindsOptionalOf
    abstract ScrapeMetrics scrapeMetrics();

    @Provides
    @Singleton
    @ElementsIntoSet
    static Set<Transport> transports(Optional<HttpSettings> settings, Pages pages) {
        return settings.stream().map(each -> new HttpTransport(each, pages)).collect(toSet());
    }
}
