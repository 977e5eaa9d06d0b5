package dev.gatehouse.adapter.grpc;

import static com.google.api.FieldBehavior.OUTPUT_ONLY;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import dev.gatehouse.api.user.v1.User;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which fields of a user an {@code UpdateUser} call changes (AIP-134, AIP-161, AIP-203). */
final class UpdateMask {

    private static final String PATH = "update_mask";
    private static final String EVERYTHING = "*";
    private static final int MAX_PATHS = 32;
    private static final int MAX_SHOWN_LENGTH = 64;

    /** Those of the server, and the one that says which version is changed. */
    private static final Predicate<FieldDescriptor> IS_IGNORED = field -> field.getNumber() == User.ETAG_FIELD_NUMBER
            || field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(OUTPUT_ONLY);

    private static final Set<String> IGNORED_FIELDS = User.getDescriptor().getFields().stream()
            .filter(IS_IGNORED)
            .map(FieldDescriptor::getName)
            .collect(toUnmodifiableSet());
    private static final Set<String> UPDATABLE_FIELDS = User.getDescriptor().getFields().stream()
            .filter(IS_IGNORED.negate())
            .map(FieldDescriptor::getName)
            .collect(toCollection(LinkedHashSet::new));

    private UpdateMask() {}

    /** Returns the fields to change: without a mask those that have a value, and never those that are ignored. */
    static Set<String> read(FieldMask mask, User user, FieldReader fields) {
        if (mask.getPathsCount() == 0) {
            return user.getAllFields().keySet().stream()
                    .filter(IS_IGNORED.negate())
                    .map(FieldDescriptor::getName)
                    .collect(toUnmodifiableSet());
        }
        if (mask.getPathsCount() > MAX_PATHS) {
            fields.violation(PATH, "has " + mask.getPathsCount() + " paths (expected: at most " + MAX_PATHS + ")");
            return Set.of();
        }
        mask.getPathsList().stream()
                .filter(path -> !isKnown(path))
                .forEach(path -> fields.violation(PATH, unknown(path)));
        return mask.getPathsList().contains(EVERYTHING) ? UPDATABLE_FIELDS : Set.copyOf(mask.getPathsList());
    }

    private static boolean isKnown(String path) {
        return path.equals(EVERYTHING)
                || UPDATABLE_FIELDS.contains(path)
                || IGNORED_FIELDS.contains(path.split("\\.", 2)[0]);
    }

    private static String unknown(String path) {
        String shown =
                path.substring(0, Math.min(path.length(), MAX_SHOWN_LENGTH)).replaceAll("[^ -~]", "?");
        return "'" + shown + "' is no field that can be changed (expected: " + String.join(", ", UPDATABLE_FIELDS)
                + " or " + EVERYTHING + ")";
    }
}
