package dev.gatehouse.application.port.in;

import java.time.Duration;

/** One way into the application: it listens, says where, and stops without losing a call. Thread-safe. */
public interface Transport {

    /** Starts to accept calls; throws when it cannot listen, with a message that says where and why. */
    void start();

    /** Where callers find it, such as {@code 127.0.0.1:50051}; to be asked after {@link #start}. */
    String address();

    /**
     * Accepts no further calls, lets those in flight finish for so long, then cuts them. Streams of health watchers are no
     * such calls: they end at once. An interrupt ends the grace and stays for the caller to see.
     *
     * @return what became of the calls
     */
    Drained drain(Duration grace);
}
