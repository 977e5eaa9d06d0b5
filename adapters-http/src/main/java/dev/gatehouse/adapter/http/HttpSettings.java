package dev.gatehouse.adapter.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where HTTP is spoken, and what those who connect may ask for. Every bound is included.
 *
 * @param host the address or name of the interface to listen on
 * @param port 0 to 65535; 0 lets the system choose one that is free
 * @param publicUrl where others find this port under the name that tokens have as their issuer, such as {@code
 *     https://auth.example.org}
 * @param connections how many may be open at a time; a further one takes the place of that which has waited longest for a request
 * @param requestTime how long a connection may take until its next request has come and is answered
 */
public record HttpSettings(String host, int port, Optional<String> publicUrl, int connections, Duration requestTime) {

    private static final int MAX_PORT = 65_535;

    public HttpSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to " + MAX_PORT + ")");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections: " + connections + " (expected: at least 1)");
        }
        if (!requestTime.isPositive()) {
            throw new IllegalArgumentException("request time: " + requestTime + " (expected: more than none)");
        }
    }
}
