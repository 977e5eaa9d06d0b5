package dev.gatehouse.adapter.grpc;

import java.time.Duration;

/**
 * How much is taken in.
 *
 * @param most how many calls of each class may be in work at a time at most; what the machine and the store bear adapts
 *     below it
 * @param toleratedWait for how long a call may wait for a core on average before fewer are taken in
 * @param networks how many calls of public methods one network may make; none is counted where that is not asked for
 */
public record LimitSettings(Most most, Duration toleratedWait, Networks networks) {

    private static final int MAX_AT_ONCE = 100_000;
    private static final int MAX_PER_SECOND = 1_000_000;

    /** The most calls of each class, 1 to 100,000 each. */
    public record Most(int tokenChecks, int reads, int writes, int passwords) {

        public Most {
            requireWithin("token checks", tokenChecks, MAX_AT_ONCE);
            requireWithin("reads", reads, MAX_AT_ONCE);
            requireWithin("writes", writes, MAX_AT_ONCE);
            requireWithin("passwords", passwords, MAX_AT_ONCE);
        }

        int of(CostClass cost) {
            return switch (cost) {
                case FREE -> Integer.MAX_VALUE;
                case TOKEN_CHECK -> tokenChecks;
                case READ -> reads;
                case WRITE -> writes;
                case PASSWORD -> passwords;
            };
        }
    }

    /**
     * How many calls one network may make a second, for ever; at once it may make those of {@value #BURST_SECONDS} seconds.
     *
     * @param counted whether networks are told apart at all
     * @param passwordCalls of public methods that hash a password, 1 to 1,000,000
     * @param otherCalls of all other public methods together, 1 to 1,000,000
     */
    public record Networks(boolean counted, int passwordCalls, int otherCalls) {

        /** For how many seconds a network that was quiet may save up its calls. */
        public static final int BURST_SECONDS = 10;

        public Networks {
            requireWithin("password calls", passwordCalls, MAX_PER_SECOND);
            requireWithin("other calls", otherCalls, MAX_PER_SECOND);
        }
    }

    private static void requireWithin(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
        }
    }

    /** What is so where nothing is said. */
    public static LimitSettings standard() {
        return new LimitSettings(new Most(1000, 500, 500, 100), Duration.ofMillis(5), new Networks(true, 20, 1000));
    }
}
