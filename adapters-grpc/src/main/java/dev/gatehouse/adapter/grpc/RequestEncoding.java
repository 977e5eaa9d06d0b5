package dev.gatehouse.adapter.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Requests as bytes that are the same for the same request: what a {@link
 * dev.gatehouse.domain.request.RequestFingerprint} is taken of. The method is in it, and everything the request says,
 * also what this version does not know; the request id and every field that the contract marks as a secret ({@code
 * debug_redact}) are not.
 *
 * <p>A server of another version may encode a request otherwise. It then refuses a repetition, and never carries it out
 * twice.
 */
final class RequestEncoding {

    /** The field that names a request, in every request that can be named. */
    static final String REQUEST_ID = "request_id";

    private RequestEncoding() {}

    static byte[] of(String fullMethodName, Message request) {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            out.writeStringNoTag(fullMethodName);
            withoutId(withoutSecrets(request)).writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static Message withoutId(Message request) {
        FieldDescriptor id = request.getDescriptorForType().findFieldByName(REQUEST_ID);
        return id == null ? request : request.toBuilder().clearField(id).build();
    }

    private static Message withoutSecrets(Message message) {
        var kept = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getOptions().getDebugRedact()) {
                kept.clearField(field);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                kept.setField(field, withoutSecrets(value));
            }
        });
        return kept.build();
    }

    /** Of a message, or of each message of a list. */
    private static Object withoutSecrets(Object value) {
        return value instanceof List<?> messages
                ? messages.stream().map(RequestEncoding::withoutSecrets).toList()
                : withoutSecrets((Message) value);
    }
}
