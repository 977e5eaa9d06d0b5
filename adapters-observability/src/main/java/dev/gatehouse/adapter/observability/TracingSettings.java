package dev.gatehouse.adapter.observability;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whether calls are traced, and where the traces go. */
public sealed interface TracingSettings {

    /** Nobody keeps traces. Calls have ids all the same, for logs and audit events. */
    record Off() implements TracingSettings {}

    /**
     * Traces are sent over OTLP.
     *
     * @param resource what the receiver is told of this process, such as {@code service.name}
     */
    record Otlp(Receiver receiver, Sampling sampling, Queue queue, Map<String, String> resource)
            implements TracingSettings {

        public Otlp {
            resource = Map.copyOf(resource);
        }
    }

    /**
     * Who gets the traces.
     *
     * @param endpoint with the scheme {@code http}, for plain text, or {@code https}, and a port
     * @param headers sent with each batch; they may hold secrets
     * @param authorities those that are trusted instead of the ones that Java trusts
     * @param timeout for how long a batch is tried
     */
    record Receiver(
            URI endpoint, Map<String, String> headers, Optional<TrustedAuthorities> authorities, Duration timeout) {

        public Receiver {
            headers = Map.copyOf(headers);
        }

        boolean isSecured() {
            return endpoint.getScheme().equals("https");
        }

        /** Hides the headers. */
        @Override
        public String toString() {
            return "Receiver[" + endpoint + "]";
        }
    }

    /**
     * Which calls are kept.
     *
     * @param followsCallers whether callers that have a trace decide; the ratio does for all others
     * @param ratio from 0 to 1
     * @param fromCallers how many calls with a trace of their callers are kept a second at most
     */
    record Sampling(boolean followsCallers, double ratio, int fromCallers) {}

    /**
     * What waits to be sent.
     *
     * @param spans how many spans there are at most, with those that are on their way; more are dropped
     * @param batch how many are sent at once at most
     * @param delay for how long a span waits for others at most
     * @param timeout for how long a batch is waited for, whatever the receiver's own timeout
     */
    record Queue(int spans, int batch, Duration delay, Duration timeout) {

        public Queue {
            if (batch > spans) {
                throw new IllegalArgumentException("batch: " + batch + " (expected: at most the queue, " + spans + ")");
            }
        }
    }
}
