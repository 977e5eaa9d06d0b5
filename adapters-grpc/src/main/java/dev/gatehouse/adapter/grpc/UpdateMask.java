package dev.gatehouse.adapter.grpc;

import static com.google.api.FieldBehavior.OUTPUT_ONLY;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which fields of a resource an update changes (AIP-134, AIP-161, AIP-203). */
final class UpdateMask {

    private static final String PATH = "update_mask";
    /** The path that stands for every field. */
    static final String EVERYTHING = "*";

    private static final int MAX_PATHS = 32;
    private static final int MAX_SHOWN_LENGTH = 64;

    /** Those of the server, and the one that says which version is changed. */
    private static final Predicate<FieldDescriptor> IS_IGNORED = field -> field.getName()
                    .equals("etag")
            || field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(OUTPUT_ONLY);

    private final Set<String> ignoredFields;
    private final Set<String> updatableFields;

    private UpdateMask(Set<String> ignoredFields, Set<String> updatableFields) {
        this.ignoredFields = ignoredFields;
        this.updatableFields = updatableFields;
    }

    /** The masks for a kind of resource. */
    static UpdateMask of(Descriptor resource) {
        return new UpdateMask(names(resource, IS_IGNORED), names(resource, IS_IGNORED.negate()));
    }

    private static Set<String> names(Descriptor resource, Predicate<FieldDescriptor> which) {
        return resource.getFields().stream()
                .filter(which)
                .map(FieldDescriptor::getName)
                .collect(collectingAndThen(toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    /** Returns the fields to change: without a mask those that have a value, and never those that are ignored. */
    Set<String> read(FieldMask mask, Message resource, FieldReader fields) {
        if (mask.getPathsCount() == 0) {
            return resource.getAllFields().keySet().stream()
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
        return mask.getPathsList().contains(EVERYTHING) ? updatableFields : Set.copyOf(mask.getPathsList());
    }

    private boolean isKnown(String path) {
        return path.equals(EVERYTHING)
                || updatableFields.contains(path)
                || ignoredFields.contains(path.split("\\.", 2)[0]);
    }

    private String unknown(String path) {
        String shown =
                path.substring(0, Math.min(path.length(), MAX_SHOWN_LENGTH)).replaceAll("[^ -~]", "?");
        return "'" + shown + "' is no field that can be changed (expected: " + String.join(", ", updatableFields)
                + " or " + EVERYTHING + ")";
    }
}
