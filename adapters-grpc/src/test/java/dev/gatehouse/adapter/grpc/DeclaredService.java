package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.access.v1.AccessProto;
import dev.gatehouse.api.access.v1.Cost;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.List;
import java.util.Objects;

/**
 * A service whose proto is not ours, with the options that ours declare on their methods: so it is served as ours are,
 * and no rule has to be made for it anywhere else.
 */
final class DeclaredService {

    private DeclaredService() {}

    /** The service, each method of which has this access rule and costs so much. */
    static ServerServiceDefinition of(ServerServiceDefinition service, Access access, Cost cost) {
        var original = service.getServiceDescriptor();
        var schema = (ProtoFileDescriptorSupplier) Objects.requireNonNull(original.getSchemaDescriptor());
        var file = declaring(schema.getFileDescriptor(), access, cost);
        List<? extends ServerMethodDefinition<?, ?>> methods = service.getMethods().stream()
                .map(method -> declared(method, file))
                .toList();
        var descriptor = ServiceDescriptor.newBuilder(original.getName()).setSchemaDescriptor(schema);
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var declared = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(declared::addMethod);
        return declared.build();
    }

    private static FileDescriptor declaring(FileDescriptor file, Access access, Cost cost) {
        var proto = file.toProto().toBuilder();
        proto.getServiceBuilderList().stream()
                .flatMap(service -> service.getMethodBuilderList().stream())
                .forEach(method -> method.getOptionsBuilder()
                        .setExtension(AccessProto.access, access)
                        .setExtension(AccessProto.cost, cost));
        try {
            return FileDescriptor.buildFrom(
                    proto.build(), file.getDependencies().toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    private static <Q, A> ServerMethodDefinition<Q, A> declared(
            ServerMethodDefinition<Q, A> method, FileDescriptor file) {
        var descriptor = method.getMethodDescriptor();
        return ServerMethodDefinition.create(
                descriptor.toBuilder()
                        .setSchemaDescriptor(new Schema(file, descriptor))
                        .build(),
                method.getServerCallHandler());
    }

    private record Schema(FileDescriptor file, MethodDescriptor<?, ?> method) implements ProtoMethodDescriptorSupplier {

        @Override
        public FileDescriptor getFileDescriptor() {
            return file;
        }

        @Override
        public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
            String name = Objects.requireNonNull(method.getServiceName());
            return file.findServiceByName(name.substring(name.lastIndexOf('.') + 1));
        }

        @Override
        public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
            return getServiceDescriptor().findMethodByName(method.getBareMethodName());
        }
    }
}
