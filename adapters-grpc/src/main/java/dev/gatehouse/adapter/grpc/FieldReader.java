package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Message;
import com.google.rpc.BadRequest.FieldViolation;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the fields of one request into domain values and keeps what is wrong with them, so that a caller hears of all
 * of it at once: what the contract says of the fields, and what their values say. First every field is read, then {@link
 * #refuseViolations} is called, then the values are used.
 */
final class FieldReader {

    /** Details travel in trailers, and clients take 8 KiB of these. */
    private static final int MAX_VIOLATIONS = 20;

    private final List<FieldViolation> ofContract;
    private final List<FieldViolation> ofValues = new ArrayList<>();

    private FieldReader(List<FieldViolation> ofContract) {
        this.ofContract = ofContract;
    }

    /** Begins to read a request, which is held to the rules of the contract. */
    static FieldReader of(Message request) {
        return new FieldReader(FieldRules.of(request.getDescriptorForType()).violations(request));
    }

    /** Begins to read a request of which nothing is required, whatever the contract says. */
    static FieldReader lenient() {
        return new FieldReader(List.of());
    }

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

    /** Notes what is wrong with a field. */
    void violation(String path, String description) {
        ofValues.add(FieldViolation.newBuilder()
                .setField(path)
                .setDescription(description)
                .build());
    }

    /** Refuses the request if anything is wrong with it. */
    void refuseViolations() {
        List<FieldViolation> violations = violations();
        if (violations.isEmpty()) {
            return;
        }
        var first = violations.getFirst();
        String others = violations.size() == 1 ? "" : ", and " + (violations.size() - 1) + " more";
        throw new RefusedCallException(
                new Refusal(ErrorReason.INVALID_FIELDS, first.getField() + ": " + first.getDescription() + others)
                        .withViolations(violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS))));
    }

    /** Each field once: what its value says is more exact, and of a message that is missing nothing more is said. */
    private List<FieldViolation> violations() {
        return Stream.concat(
                        ofValues.stream()
                                .filter(noted -> ofContract.stream()
                                        .noneMatch(rule -> noted.getField().startsWith(rule.getField() + "."))),
                        ofContract.stream()
                                .filter(rule -> ofValues.stream()
                                        .noneMatch(noted -> noted.getField().equals(rule.getField()))))
                .toList();
    }
}
