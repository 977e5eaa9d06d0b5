package dev.gatehouse.adapter.grpc;

import java.time.Duration;
import java.util.Map;

/**
 * For how long calls may take.
 *
 * @param tokenChecks of calls that check a token
 * @param reads of calls that read the store
 * @param writes of calls that write to the store
 * @param passwords of calls that hash a password
 * @param methods the longest time of single methods, by names such as {@code gatehouse.auth.v1.AuthService/SignIn}, in
 *     place of that of their class
 * @param receive how much longer a client may take to receive its answer; then the stream of the call is reset
 * @param floor a call to which less time is left when it comes is refused at once
 */
public record DeadlineSettings(
        Limits tokenChecks,
        Limits reads,
        Limits writes,
        Limits passwords,
        Map<String, Duration> methods,
        Duration receive,
        Duration floor) {

    public DeadlineSettings {
        methods = Map.copyOf(methods);
        methods.keySet().forEach(DeadlineSettings::requireKnown);
    }

    /**
     * The time of a call.
     *
     * @param unstated where its client states no deadline
     * @param longest whatever deadline its client states
     */
    public record Limits(Duration unstated, Duration longest) {

        public Limits {
            if (unstated.compareTo(longest) > 0) {
                throw new IllegalArgumentException(
                        "deadline: " + unstated + " (expected: at most the longest, " + longest + ")");
            }
        }

        /** Both the same. */
        Limits(Duration both) {
            this(both, both);
        }
    }

    /** Throws {@link IllegalArgumentException} unless the contract has the method. */
    public static void requireKnown(String method) {
        if (!Contract.methods().contains(method)) {
            throw new IllegalArgumentException(
                    "method: " + method + " (expected: one of the contract, such as " + Contract.EXAMPLE + ")");
        }
    }

    /** Those of a method that has a limit. */
    Limits of(String method, CostClass cost) {
        var own = methods.get(method);
        return own == null
                ? switch (cost) {
                    case TOKEN_CHECK -> tokenChecks;
                    case READ -> reads;
                    case WRITE -> writes;
                    case PASSWORD -> passwords;
                    case FREE -> throw new IllegalArgumentException(method + ": has no deadline");
                }
                : new Limits(own);
    }

    /** What is so where nothing is said. */
    public static DeadlineSettings standard() {
        var ofChecks = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(5));
        var ofStore = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
        var ofHashes = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20));
        return new DeadlineSettings(
                ofChecks, ofStore, ofStore, ofHashes, Map.of(), Duration.ofSeconds(30), Duration.ofMillis(5));
    }
}
