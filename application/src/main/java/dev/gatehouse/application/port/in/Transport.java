package dev.gatehouse.application.port.in;

import java.time.Duration;

/** One way into the application: it listens, says where, and stops without losing a call. Thread-safe. */
public interface Transport {

    /** Starts to accept calls; throws when it cannot listen, with a message that says where and why. */
    void start();

    /** Where callers find it, such as {@code 127.0.0.1:50051}; to be asked after {@link #start}. */
    String address();

    /**
     * Accepts no further calls, lets those in flight finish for so long, then cuts them.
     *
     * @return whether all of them finished
     */
    boolean drain(Duration grace);
}
