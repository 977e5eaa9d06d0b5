package dev.gatehouse.adapter.grpc.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dagger.BindsInstance;
import dagger.Component;
import dev.gatehouse.adapter.grpc.CallSettings;
import dev.gatehouse.adapter.grpc.ConnectionLimits;
import dev.gatehouse.adapter.grpc.GrpcModule;
import dev.gatehouse.adapter.grpc.GrpcSettings;
import dev.gatehouse.adapter.grpc.GrpcSettings.InProcess;
import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.InProcessTransport;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.BatchGetUsers;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ChangePassword;
import dev.gatehouse.application.port.in.CompletePasswordReset;
import dev.gatehouse.application.port.in.CreateClient;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.in.DeleteClient;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.GetClient;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.IssueClientToken;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.in.ListClients;
import dev.gatehouse.application.port.in.ListSessions;
import dev.gatehouse.application.port.in.ListSigningKeys;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.in.ResetPassword;
import dev.gatehouse.application.port.in.RevokeSession;
import dev.gatehouse.application.port.in.RevokeUserSessions;
import dev.gatehouse.application.port.in.RotateClientSecret;
import dev.gatehouse.application.port.in.RotateSigningKey;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.in.Transport;
import dev.gatehouse.application.port.in.UndeleteUser;
import dev.gatehouse.application.port.in.UpdateClient;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcModuleTest {

    @Singleton
    @Component(modules = {GrpcModule.class, RefusingPorts.class})
    interface GrpcComponent {

        Set<Transport> transports();

        @Component.Factory
        interface Factory {

            GrpcComponent create(@BindsInstance GrpcSettings settings, @BindsInstance CallSettings calls);
        }
    }

    @Test
    void makes_a_transport_for_each_listener_once() {
        var component = component(false, new Tcp("127.0.0.1", 0), new InProcess());

        assertThat(component.transports())
                .hasSize(2)
                .hasAtLeastOneElementOfType(InProcessTransport.class)
                .isEqualTo(component.transports());
    }

    @Test
    void answers_in_process() {
        inProcess(
                false,
                channel -> assertThat(UserServiceGrpc.newBlockingStub(channel)
                                .healthCheck(Empty.getDefaultInstance())
                                .getStatus())
                        .isEqualTo("NOT_SERVING"));
    }

    @Test
    void shows_the_contract_only_if_the_settings_say_so() {
        inProcess(
                true,
                channel -> assertThat(listServices(channel))
                        .succeedsWithin(Duration.ofSeconds(20))
                        .satisfies(services -> assertThat(services)
                                .contains(
                                        "gatehouse.user.v1.UserService",
                                        "gatehouse.auth.v1.AuthService",
                                        "gatehouse.auth.v1.ClientService",
                                        "gatehouse.audit.v1.AuditService")));
        inProcess(
                false,
                channel -> assertThat(listServices(channel))
                        .failsWithin(Duration.ofSeconds(20))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(StatusRuntimeException.class)
                        .withMessageContaining("UNIMPLEMENTED"));
    }

    private static void inProcess(boolean reflection, Consumer<ManagedChannel> use) {
        var transport = (InProcessTransport)
                component(reflection, new InProcess()).transports().iterator().next();
        transport.start();
        var channel = transport.openChannel();
        use.accept(channel);
        channel.shutdownNow();
        transport.drain(Duration.ZERO);
    }

    private static GrpcComponent component(boolean reflection, GrpcSettings.Listener... listeners) {
        return DaggerGrpcModuleTest_GrpcComponent.factory()
                .create(
                        new GrpcSettings(List.of(listeners), ConnectionLimits.standard(), Optional.empty(), reflection),
                        CallSettings.standard());
    }

    private static CompletableFuture<List<String>> listServices(ManagedChannel channel) {
        var answer = new CompletableFuture<List<String>>();
        var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response.getListServicesResponse().getServiceList().stream()
                        .map(ServiceResponse::getName)
                        .toList());
            }

            @Override
            public void onError(Throwable thrown) {
                answer.completeExceptionally(thrown);
            }

            @Override
            public void onCompleted() {}
        });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();
        return answer;
    }

    /** Ports that refuse everything. */
    @dagger.Module
    interface RefusingPorts {

        @dagger.Provides
        static AuthenticateCaller authenticateCaller() {
            return _ -> refused();
        }

        @dagger.Provides
        static ObserveCalls observeCalls() {
            return ObserveCalls.NONE;
        }

        @dagger.Provides
        static Meters meters() {
            return Meters.NONE;
        }

        @dagger.Provides
        static CreateUser createUser() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static GetUser getUser() {
            return _ -> refused();
        }

        @dagger.Provides
        static BatchGetUsers batchGetUsers() {
            return _ -> refused();
        }

        @dagger.Provides
        static ListUsers listUsers() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static UpdateUser updateUser() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static DeleteUser deleteUser() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static UndeleteUser undeleteUser() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static DisableUser disableUser() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static EnableUser enableUser() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static ChangePassword changePassword() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static ResetPassword resetPassword() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static CompletePasswordReset completePasswordReset() {
            return (_, _, _) -> refused();
        }

        @dagger.Provides
        static CreateClient createClient() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static GetClient getClient() {
            return _ -> refused();
        }

        @dagger.Provides
        static ListClients listClients() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static UpdateClient updateClient() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static DeleteClient deleteClient() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static RotateClientSecret rotateClientSecret() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static GetKeySet getKeySet() {
            return () -> new GetKeySet.KeySet(List.of(), Duration.ofMinutes(5));
        }

        @dagger.Provides
        static ListSigningKeys listSigningKeys() {
            return List::of;
        }

        @dagger.Provides
        static RotateSigningKey rotateSigningKey() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static IssueClientToken issueClientToken() {
            return _ -> refused();
        }

        @dagger.Provides
        static SignIn signIn() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static RefreshSession refreshSession() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static ValidateToken validateToken() {
            return (_, _) -> new ValidateToken.TokenStatus.Inactive();
        }

        @dagger.Provides
        static SignOut signOut() {
            return (_, _) -> {};
        }

        @dagger.Provides
        static ListSessions listSessions() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static RevokeSession revokeSession() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static RevokeUserSessions revokeUserSessions() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static ListAuditEvents listAuditEvents() {
            return (_, _) -> refused();
        }

        @dagger.Provides
        static SetUpAdministrator setUpAdministrator() {
            return new SetUpAdministrator() {
                @Override
                public Outcome<User> setUp(
                        Call call, dev.gatehouse.domain.setup.SetupCode code, FirstAdministrator administrator) {
                    return refused();
                }

                @Override
                public Outcome<User> provision(Call call, FirstAdministrator administrator) {
                    return refused();
                }
            };
        }

        @dagger.Provides
        @Singleton
        static Readiness readiness() {
            return new Readiness();
        }

        @dagger.Provides
        static InstantSource time() {
            return InstantSource.system();
        }

        private static <T> Outcome<T> refused() {
            return Outcome.refused(new NotPermitted());
        }
    }
}
