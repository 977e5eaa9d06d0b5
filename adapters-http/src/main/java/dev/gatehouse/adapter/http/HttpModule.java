package dev.gatehouse.adapter.http;

import dagger.BindsOptionalOf;
import dagger.Module;
import dagger.Provides;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The HTTP adapter. Needs the inbound ports and the {@link HttpSettings}, if HTTP is to be spoken; then there is a transport, which
 * is not started. It is no element of the set of transports, since it is there before whatever they need: the key set
 * is not asked for before the application has started.
 */
@Module
public abstract class HttpModule {

    private HttpModule() {}

    @BindsOptionalOf
    abstract ScrapeMetrics scrapeMetrics();

    @Provides
    @Singleton
    static Optional<HttpTransport> sidePort(Optional<HttpSettings> settings, Pages pages) {
        return settings.map(each -> new HttpTransport(each, pages));
    }
}
