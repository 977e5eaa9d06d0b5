package dev.gatehouse.bootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;

/** The rules for the HTTP side port. */
final class HttpRules {

    private static final String HOST = "gatehouse.http.host";
    private static final String PUBLIC_URL = "gatehouse.http.public-url";
    private static final String ISSUER = "gatehouse.token.issuer";

    private final HttpConfig settings;
    private final String issuer;
    private final ConfigurationReader reader;

    HttpRules(GatehouseConfig settings, ConfigurationReader reader) {
        this.settings = settings.http();
        this.issuer = settings.token().issuer();
        this.reader = reader;
    }

    void check() {
        if (settings.enabled() && !settings.plaintext() && !Listeners.isLoopback(settings.host())) {
            reader.object(
                    HOST,
                    "127.0.0.1, ::1 or localhost; or gatehouse.http.plaintext beside it where nobody can change what"
                            + " passes through the network between");
        }
        settings.publicUrl().ifPresent(this::checkPublicUrl);
    }

    /** Whoever reads metadata checks that they speak for the issuer in whose name they were found (RFC 8414, section 3.3). */
    private void checkPublicUrl(String url) {
        if (!isOriginWithTls(url)) {
            reader.object(PUBLIC_URL, "https:// and a host, perhaps with a port, and nothing after it");
        } else if (!url.equals(issuer) && !reader.isWrong(ISSUER)) {
            reader.object(PUBLIC_URL, "the same as " + ISSUER + ", which is " + issuer);
        }
    }

    private static boolean isOriginWithTls(String url) {
        try {
            var uri = new URI(url);
            return uri.getHost() != null && url.equals("https://" + uri.getRawAuthority()) && uri.getUserInfo() == null;
        } catch (URISyntaxException _) {
            return false; // whatever it is, it is no URL
        }
    }
}
