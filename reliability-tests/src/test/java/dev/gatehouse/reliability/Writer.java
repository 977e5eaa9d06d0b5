package dev.gatehouse.reliability;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.channels.ClosedChannelException;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Changes one user again and again, and knows at any time what must be stored. Each change names the version that the last
 * acknowledged one left, so the server refuses it if that one was lost; and each is asked for under the same request id until
 * there is an answer, so it would be refused, or leave another version, if it had been made twice.
 */
final class Writer {

    /** How a call ends whose server dies or whose store is away. Everything else is a failure. */
    private static final Set<Status.Code> NO_ANSWER =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    private final Random random;
    private User acknowledged;
    private UpdateUserRequest next;
    private int acknowledgements;

    Writer(User user, long seed) {
        this.random = new Random(seed);
        this.acknowledged = user;
        this.next = nextRequest();
    }

    private UpdateUserRequest nextRequest() {
        // The version and the variant of a random UUID (RFC 9562, section 5.4).
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
        return UpdateUserRequest.newBuilder()
                .setUser(User.newBuilder()
                        .setId(acknowledged.getId())
                        .setDisplayName("Name " + (acknowledgements + 1))
                        .putAttributes("number", Integer.toString(acknowledgements + 1))
                        .setEtag(acknowledged.getEtag()))
                .setUpdateMask(FieldMask.newBuilder().addPaths("display_name").addPaths("attributes"))
                .setRequestId(new UUID(high, low).toString())
                .build();
    }

    /** Asks for the next change once; returns whether it was acknowledged. */
    boolean tryOnce(Client client) {
        try {
            User answer = client.update(next);
            requireWhole(answer, acknowledgements + 1);
            acknowledged = answer;
            acknowledgements++;
            next = nextRequest();
            return true;
        } catch (StatusRuntimeException e) {
            if (isWithoutAnswer(e)) {
                return false;
            }
            throw new AssertionError("change " + (acknowledgements + 1) + " of " + acknowledged.getId(), e);
        }
    }

    // A connection that is cut while a call is being written has no status of its own.
    private static boolean isWithoutAnswer(StatusRuntimeException e) {
        return NO_ANSWER.contains(e.getStatus().getCode())
                || (e.getStatus().getCode() == Status.Code.UNKNOWN && e.getCause() instanceof ClosedChannelException);
    }

    /** Throws when what is stored is neither what was acknowledged last nor the whole of the change that had no answer. */
    void requireStored(Client client) {
        User stored = client.get(acknowledged.getId());
        if (!stored.equals(acknowledged)) {
            requireWhole(stored, acknowledgements + 1);
        }
    }

    private static void requireWhole(User user, int number) {
        boolean isWhole = user.getDisplayName().equals("Name " + number)
                && user.getAttributesOrThrow("number").equals(Integer.toString(number));
        if (!isWhole) {
            throw new AssertionError("user: " + user + " (expected: change " + number + ")");
        }
    }

    String userId() {
        return acknowledged.getId();
    }

    int acknowledgements() {
        return acknowledgements;
    }
}
