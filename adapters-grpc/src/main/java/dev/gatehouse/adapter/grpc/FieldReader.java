package dev.gatehouse.adapter.grpc;

import com.google.rpc.BadRequest.FieldViolation;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the fields of one request into domain values and keeps what is wrong with them, so that a caller hears of all
 * of it at once. First every field is read, then {@link #refuseViolations} is called, then the values are used.
 */
final class FieldReader {

    /** Details travel in trailers, and clients take 8 KiB of these. */
    private static final int MAX_VIOLATIONS = 20;

    private final List<FieldViolation> violations = new ArrayList<>();

    /** Reads a field; the value is there unless a violation was noted. */
    <S, T> Supplier<T> read(String path, S sent, Function<? super S, ? extends T> reader) {
        try {
            T value = reader.apply(sent);
            return () -> value;
        } catch (InvalidValueException invalid) {
            violation(path, Objects.requireNonNull(invalid.getMessage()));
            return () -> {
                throw new IllegalStateException(path + " is used although it is invalid");
            };
        }
    }

    /** Reads a field that counts only in some requests. */
    <S, T> Supplier<Optional<T>> readIf(boolean counts, String path, S sent, Function<? super S, ? extends T> reader) {
        return counts ? read(path, sent, text -> Optional.of(reader.apply(text))) : Optional::empty;
    }

    /** Notes a field that has to be there and is not. */
    void require(String path, boolean present, String expected) {
        if (!present) {
            violation(path, "is missing (expected: " + expected + ")");
        }
    }

    /** Notes what is wrong with a field, unless the whole message it belongs to is missing, which says it all. */
    void violation(String path, String description) {
        if (violations.stream().noneMatch(noted -> path.startsWith(noted.getField() + "."))) {
            violations.add(FieldViolation.newBuilder()
                    .setField(path)
                    .setDescription(description)
                    .build());
        }
    }

    /** Refuses the request if anything is wrong with it. */
    void refuseViolations() {
        if (violations.isEmpty()) {
            return;
        }
        var first = violations.getFirst();
        String others = violations.size() == 1 ? "" : ", and " + (violations.size() - 1) + " more";
        throw new RefusedCallException(
                new Refusal(ErrorReason.INVALID_FIELDS, first.getField() + ": " + first.getDescription() + others)
                        .withViolations(violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS))));
    }
}
