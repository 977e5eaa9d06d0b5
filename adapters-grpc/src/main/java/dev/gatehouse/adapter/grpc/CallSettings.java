package dev.gatehouse.adapter.grpc;

/**
 * What bounds the calls on every transport together.
 *
 * @param maxMessageBytes how large a request may be
 */
public record CallSettings(DeadlineSettings deadlines, LimitSettings limits, int maxMessageBytes) {

    /** How large a request may be where nothing is said. */
    public static final int STANDARD_MESSAGE_BYTES = 64 * 1024;

    /** What is so where nothing is said. */
    public static CallSettings standard() {
        return new CallSettings(DeadlineSettings.standard(), LimitSettings.standard(), STANDARD_MESSAGE_BYTES);
    }
}
