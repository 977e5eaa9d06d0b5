package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.ExtensionRegistry;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.access.v1.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reads the contract as protoc saw it, so that no file and no service can be forgotten. */
class AccessRuleTest {

    private static final Path CONTRACT = Path.of("target", "gatehouse.binpb");

    @Test
    void every_method_declares_who_may_call_it() throws IOException {
        var methods = methods();

        assertThat(methods).isNotEmpty();
        assertThat(methods)
                .allSatisfy((_, method) -> assertThat(method.getOptions().hasExtension(AccessProto.access))
                        .isTrue());
    }

    @Test
    void every_method_declares_what_it_costs() throws IOException {
        assertThat(methods())
                .allSatisfy((_, method) -> assertThat(method.getOptions().getExtension(AccessProto.cost))
                        .isNotIn(Cost.COST_UNSPECIFIED, Cost.UNRECOGNIZED));
    }

    @Test
    void every_rule_admits_somebody_and_names_a_subject_if_it_is_about_one() throws IOException {
        assertThat(methods()).allSatisfy((_, method) -> {
            var access = method.getOptions().getExtension(AccessProto.access);
            assertThat(access.getCaller() != Access.Caller.CALLER_UNSPECIFIED || access.getRolesCount() > 0)
                    .isTrue();
            assertThat(access.getSubjectField().isEmpty()).isEqualTo(access.getCaller() != Access.Caller.CALLER_SELF);
        });
    }

    private static Map<String, MethodDescriptorProto> methods() throws IOException {
        var extensions = ExtensionRegistry.newInstance();
        AccessProto.registerAllExtensions(extensions);
        var contract = FileDescriptorSet.parseFrom(Files.readAllBytes(CONTRACT), extensions);
        var methods = new TreeMap<String, MethodDescriptorProto>();
        contract.getFileList().stream()
                .filter(file -> file.getPackage().startsWith("gatehouse."))
                .forEach(file -> file.getServiceList()
                        .forEach(service -> service.getMethodList()
                                .forEach(method -> methods.put(
                                        file.getPackage() + "." + service.getName() + "/" + method.getName(),
                                        method))));
        return methods;
    }
}
