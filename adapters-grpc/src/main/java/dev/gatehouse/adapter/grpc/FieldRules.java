package dev.gatehouse.adapter.grpc;

import static com.google.api.FieldBehavior.REQUIRED;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.api.FieldBehaviorProto;
import com.google.api.FieldInfo;
import com.google.api.FieldInfoProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest.FieldViolation;
import dev.gatehouse.api.admin.v1.AdminServiceProto;
import dev.gatehouse.api.audit.v1.AuditServiceProto;
import dev.gatehouse.api.auth.v1.AuthServiceProto;
import dev.gatehouse.api.auth.v1.ClientServiceProto;
import dev.gatehouse.api.setup.v1.SetupServiceProto;
import dev.gatehouse.api.user.v1.UserServiceProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the contract says of the fields of a request, and whether a request keeps to it: {@code REQUIRED} of {@code
 * google.api.field_behavior} (AIP-203) and {@code UUID4} of {@code google.api.field_info} (AIP-202). Derived from the
 * descriptors once. Where a request has an {@code update_mask}, the fields of its resource are required as far as the
 * mask names them (AIP-134).
 */
final class FieldRules {

    private static final String UPDATE_MASK = "update_mask";
    private static final Pattern UUID4 =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final Map<Descriptor, FieldRules> OF_REQUESTS = Stream.of(
                    UserServiceProto.getDescriptor(),
                    AuthServiceProto.getDescriptor(),
                    ClientServiceProto.getDescriptor(),
                    AuditServiceProto.getDescriptor(),
                    SetupServiceProto.getDescriptor(),
                    AdminServiceProto.getDescriptor())
            .map(FileDescriptor::getServices)
            .flatMap(services -> services.stream().flatMap(service -> service.getMethods().stream()))
            .map(MethodDescriptor::getInputType)
            .distinct()
            .collect(toUnmodifiableMap(type -> type, FieldRules::new));

    private final List<FieldRule> rules;

    /** What is said of one field; for a message, also what is said of its own fields. */
    private record FieldRule(FieldDescriptor field, boolean required, boolean uuid4, List<FieldRule> inner) {

        private static List<FieldRule> of(Descriptor type) {
            return type.getFields().stream()
                    .map(FieldRule::of)
                    .filter(rule -> rule.required || rule.uuid4 || !rule.inner.isEmpty())
                    .toList();
        }

        private static FieldRule of(FieldDescriptor field) {
            var options = field.getOptions();
            boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated();
            return new FieldRule(
                    field,
                    options.getExtension(FieldBehaviorProto.fieldBehavior).contains(REQUIRED),
                    options.getExtension(FieldInfoProto.fieldInfo).getFormat() == FieldInfo.Format.UUID4,
                    isMessage ? of(field.getMessageType()) : List.of());
        }

        private boolean isMissing(Message message) {
            if (field.isRepeated()) {
                return message.getRepeatedFieldCount(field) == 0;
            }
            return field.hasPresence()
                    ? !message.hasField(field)
                    : message.getField(field).equals(field.getDefaultValue());
        }
    }

    private FieldRules(Descriptor request) {
        this.rules = FieldRule.of(request);
    }

    /** The rules for a request; throws {@link IllegalStateException} for a message that is the request of no method. */
    static FieldRules of(Descriptor request) {
        var rules = OF_REQUESTS.get(request);
        if (rules == null) {
            throw new IllegalStateException(request.getFullName() + ": is no request (expected: that of a method)");
        }
        return rules;
    }

    /** What is wrong with a request, in the order of its fields; of a message that is missing, no more than that. */
    List<FieldViolation> violations(Message request) {
        var violations = new ArrayList<FieldViolation>();
        check(rules, request, "", _ -> true, violations);
        return violations;
    }

    private static void check(
            List<FieldRule> rules,
            Message message,
            String prefix,
            Predicate<String> counts,
            List<FieldViolation> violations) {
        for (FieldRule rule : rules) {
            String path = prefix + rule.field.getName();
            if (rule.isMissing(message)) {
                if (rule.required && counts.test(rule.field.getName())) {
                    violations.add(violation(path, "is missing (expected: a value)"));
                }
            } else if (rule.uuid4
                    && !UUID4.matcher((String) message.getField(rule.field)).matches()) {
                violations.add(violation(path, "is not a UUID of version 4 (expected: one in canonical form)"));
            } else if (!rule.inner.isEmpty()) {
                check(rule.inner, (Message) message.getField(rule.field), path + ".", masked(message), violations);
            }
        }
    }

    private static Predicate<String> masked(Message message) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(UPDATE_MASK);
        if (field == null) {
            return _ -> true;
        }
        var paths = ((FieldMask) message.getField(field)).getPathsList();
        return name -> paths.contains(name) || paths.contains(UpdateMask.EVERYTHING);
    }

    private static FieldViolation violation(String path, String description) {
        return FieldViolation.newBuilder()
                .setField(path)
                .setDescription(description)
                .build();
    }
}
