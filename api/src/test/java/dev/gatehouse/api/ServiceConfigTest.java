package dev.gatehouse.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The service config for clients follows from the contract. What may be asked twice is tried again when the server, or the way
 * to it, is away, and when there was too much to do: methods without effect, those that say that they are idempotent, and
 * changes that take a {@code request_id}. The others have no retry policy at all: with one, gRPC tries again whatever the
 * code is when a server says when to come back (gRFC A6).
 */
class ServiceConfigTest {

    private static final Path CONTRACT = Path.of("target", "gatehouse.binpb");
    private static final Path CONFIG =
            Path.of("src", "main", "resources", "dev", "gatehouse", "api", "gatehouse_grpc_service_config.json");
    private static final Set<IdempotencyLevel> REPEATABLE =
            Set.of(IdempotencyLevel.NO_SIDE_EFFECTS, IdempotencyLevel.IDEMPOTENT);

    /** Writes the file instead, with {@code -Dgatehouse.docs.write=true}. */
    @Test
    void says_of_every_method_when_it_may_be_tried_again() throws IOException {
        String expected = config(methods());

        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.writeString(CONFIG, expected);
        } else {
            assertThat(CONFIG).hasContent(expected);
        }
    }

    /** One method, by the full name of its service and its own. */
    private record Method(String service, String name) implements Comparable<Method> {

        @Override
        public int compareTo(Method other) {
            return toString().compareTo(other.toString());
        }

        private String json() {
            return "{\"service\": \"%s\", \"method\": \"%s\"}".formatted(service, name);
        }
    }

    /** Every method, and whether it may be asked twice. */
    private static Map<Method, Boolean> methods() throws IOException {
        var contract = FileDescriptorSet.parseFrom(Files.readAllBytes(CONTRACT));
        Set<String> identified = contract.getFileList().stream()
                .flatMap(file -> file.getMessageTypeList().stream()
                        .filter(ServiceConfigTest::hasRequestId)
                        .map(message -> "." + file.getPackage() + "." + message.getName()))
                .collect(Collectors.toSet());
        var methods = new TreeMap<Method, Boolean>();
        contract.getFileList().stream()
                .filter(file -> file.getPackage().startsWith("gatehouse."))
                .forEach(file -> file.getServiceList()
                        .forEach(service -> service.getMethodList()
                                .forEach(method -> methods.put(
                                        new Method(file.getPackage() + "." + service.getName(), method.getName()),
                                        mayBeAskedTwice(method, identified)))));
        return methods;
    }

    private static boolean hasRequestId(DescriptorProto message) {
        return message.getFieldList().stream().anyMatch(field -> field.getName().equals("request_id"));
    }

    private static boolean mayBeAskedTwice(MethodDescriptorProto method, Set<String> identified) {
        return REPEATABLE.contains(method.getOptions().getIdempotencyLevel())
                || identified.contains(method.getInputType());
    }

    private static String config(Map<Method, Boolean> methods) {
        return """
                {
                  "retryThrottling": {"maxTokens": 10, "tokenRatio": 0.1},
                  "methodConfig": [
                    {
                      "name": [
                %s
                      ],
                      "timeout": "10s",
                      "retryPolicy": {
                        "maxAttempts": 4,
                        "initialBackoff": "0.2s",
                        "maxBackoff": "2s",
                        "backoffMultiplier": 2,
                        "retryableStatusCodes": ["UNAVAILABLE", "RESOURCE_EXHAUSTED"]
                      }
                    },
                    {
                      "name": [
                %s
                      ],
                      "timeout": "10s"
                    }
                  ]
                }
                """.formatted(names(methods, true), names(methods, false));
    }

    private static String names(Map<Method, Boolean> methods, boolean twice) {
        return methods.entrySet().stream()
                .filter(method -> method.getValue() == twice)
                .map(method -> "        " + method.getKey().json())
                .collect(joining(",\n"));
    }
}
