package dev.gatehouse.bootstrap;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A value that is too much for a field, which is named by the fields that lead to it. */
record Excess(List<FieldDescriptor> path, Object value, String what) {

    private static final String LONG = "x".repeat(60_000);
    private static final int MANY = 2_000;
    private static final int DEPTH = 90;
    private static final String DEEP = "deep";

    /** Neither output-only nor secret, and yet not refused by name: told like a wrong one, or compared with what is there. */
    private static final Set<String> COMPARED = Set.of(
            "gatehouse.auth.v1.SignInRequest.email",
            "gatehouse.auth.v1.IssueClientTokenRequest.client_id",
            "gatehouse.user.v1.ChangePasswordRequest.id",
            "gatehouse.user.v1.User.etag",
            "gatehouse.user.v1.DeleteUserRequest.etag",
            "gatehouse.user.v1.UndeleteUserRequest.etag",
            "gatehouse.user.v1.DisableUserRequest.etag",
            "gatehouse.user.v1.EnableUserRequest.etag",
            "gatehouse.user.v1.ResetPasswordRequest.etag",
            "gatehouse.auth.v1.Client.etag",
            "gatehouse.auth.v1.DeleteClientRequest.etag");

    /** What is too much for the fields of a request, each field by itself and in each way. */
    static Stream<Excess> of(Descriptor request) {
        return of(List.of(), request.getFields());
    }

    String field() {
        return String.join(".", path.stream().map(FieldDescriptor::getName).toList());
    }

    boolean isRefusedByName() {
        boolean isRead = path.stream()
                .noneMatch(field -> field.getOptions()
                                .getExtension(FieldBehaviorProto.fieldBehavior)
                                .contains(FieldBehavior.OUTPUT_ONLY)
                        || field.getOptions().getDebugRedact()
                        || COMPARED.contains(field.getFullName()));
        return isRead && !what.equals(DEEP) && !value.equals(Integer.MAX_VALUE);
    }

    /** Whether a violation of this field tells of it: that of the field, of the message it is in, or of the first of several. */
    boolean isNamedBy(String violated) {
        return violated.equals(field()) || violated.equals(field() + "[0]") || field().startsWith(violated + ".");
    }

    @Override
    public String toString() {
        return field() + " " + what;
    }

    private static Stream<Excess> of(List<FieldDescriptor> parents, List<FieldDescriptor> fields) {
        return fields.stream().flatMap(field -> {
            var path = new ArrayList<>(parents);
            path.add(field);
            if (field.isMapField()) {
                return Stream.of(
                        new Excess(path, entries(field, IntStream.range(0, MANY).mapToObj(i -> "k" + i), "v"), "many"),
                        new Excess(path, entries(field, Stream.of(LONG), "v"), "long name"),
                        new Excess(path, entries(field, Stream.of("k"), LONG), "long value"));
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.STRING && field.isRepeated()) {
                return Stream.of(
                        new Excess(
                                path,
                                IntStream.range(0, MANY).mapToObj(i -> "x" + i).toList(),
                                "many"),
                        new Excess(path, List.of(LONG), "long"));
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
                return Stream.of(new Excess(path, LONG, "long"));
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                return Stream.concat(
                        Stream.of(new Excess(path, deep(field), DEEP)),
                        of(path, field.getMessageType().getFields()));
            }
            return numbers(field).map(number -> new Excess(path, number, number.toString()));
        });
    }

    private static Stream<?> numbers(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> Stream.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> Stream.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE);
            case ENUM -> Stream.of(field.getEnumType().findValueByNumberCreatingIfUnknown(99));
            default -> Stream.of();
        };
    }

    private static List<Message> entries(FieldDescriptor map, Stream<String> names, String value) {
        var type = map.getMessageType();
        return names.<Message>map(name -> DynamicMessage.newBuilder(type)
                        .setField(type.findFieldByNumber(1), name)
                        .setField(type.findFieldByNumber(2), value)
                        .build())
                .toList();
    }

    /** A message that holds nothing but groups within groups that nobody knows. */
    private static Message deep(FieldDescriptor field) {
        var groups = UnknownFieldSet.getDefaultInstance();
        for (int depth = 0; depth < DEPTH; depth++) {
            groups = UnknownFieldSet.newBuilder()
                    .addField(
                            1_000,
                            UnknownFieldSet.Field.newBuilder().addGroup(groups).build())
                    .build();
        }
        return DynamicMessage.newBuilder(field.getMessageType())
                .setUnknownFields(groups)
                .build();
    }
}
