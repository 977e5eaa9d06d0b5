package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.adapter.grpc.GrpcSettings.Admin;
import dev.gatehouse.adapter.grpc.GrpcSettings.Socket;
import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix.Access;
import dev.gatehouse.api.admin.v1.AdminServiceGrpc;
import dev.gatehouse.api.admin.v1.DrainRequest;
import dev.gatehouse.api.admin.v1.GetLogLevelRequest;
import dev.gatehouse.api.admin.v1.LogLevel;
import dev.gatehouse.api.admin.v1.SetLogLevelRequest;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.OperateServer;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServiceResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators are served, and who they have to be. */
@Timeout(30)
class AdminListenerTest {

    private static final Tcp PORT = new Tcp("127.0.0.1", 0);
    private static final Unix SOCKET = new Unix(Path.of("admin.sock"), Access.OWNER);

    private final FakePorts ports = new FakePorts();
    private final Operated operated = new Operated();
    private final List<RunningServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(RunningServer::close);
    }

    @Test
    void changes_the_log_level() {
        var admin = AdminServiceGrpc.newBlockingStub(started(PORT).asAdministrator());

        var changed = admin.setLogLevel(SetLogLevelRequest.newBuilder()
                .setLevel(LogLevel.LOG_LEVEL_DEBUG)
                .build());

        assertThat(changed.getPreviousLevel()).isEqualTo(LogLevel.LOG_LEVEL_INFO);
        assertThat(admin.getLogLevel(GetLogLevelRequest.getDefaultInstance()).getLevel())
                .isEqualTo(LogLevel.LOG_LEVEL_DEBUG);
        assertThat(operated.calls).extracting(Call::principal).containsExactly(FakePorts.ADMINISTRATOR_CALLING);
    }

    @Test
    void knows_every_level() {
        var admin = AdminServiceGrpc.newBlockingStub(started(PORT).asAdministrator());

        for (OperateServer.LogLevel level : OperateServer.LogLevel.values()) {
            admin.setLogLevel(SetLogLevelRequest.newBuilder()
                    .setLevel(LogLevel.valueOf("LOG_LEVEL_" + level))
                    .build());
            assertThat(operated.level).isEqualTo(level);
        }
    }

    @Test
    void refuses_a_level_that_is_none() {
        var admin = AdminServiceGrpc.newBlockingStub(started(PORT).asAdministrator());

        assertThat(Failure.ofFields(() -> admin.setLogLevel(SetLogLevelRequest.getDefaultInstance()))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("level");
        assertThat(operated.calls).isEmpty();
    }

    @Test
    void has_the_server_stop() {
        AdminServiceGrpc.newBlockingStub(started(PORT).asAdministrator()).drain(DrainRequest.getDefaultInstance());

        assertThat(operated.drains).isEqualTo(1);
    }

    @Test
    void shows_its_connections_by_channelz() {
        var servers = ChannelzGrpc.newBlockingStub(started(PORT).asAdministrator())
                .getServers(GetServersRequest.getDefaultInstance());

        assertThat(servers.getServerList()).isNotEmpty();
    }

    @Test
    void tells_administrators_by_reflection_what_it_serves() throws Exception {
        var server = started(PORT);

        assertThat(services(server.asAdministrator()))
                .contains(AdminServiceGrpc.SERVICE_NAME, ChannelzGrpc.SERVICE_NAME, HealthGrpc.SERVICE_NAME);
        assertThatThrownBy(() -> services(server.asMaya())).hasMessageContaining("PERMISSION_DENIED");
        assertThatThrownBy(() -> services(server.plain())).hasMessageContaining("UNAUTHENTICATED");
    }

    private static List<String> services(Channel channel) throws Exception {
        var call = ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();
        call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
        call.halfClose();
        return call.read().getListServicesResponse().getServiceList().stream()
                .map(ServiceResponse::getName)
                .toList();
    }

    @Test
    void over_a_port_serves_administrators_and_lets_anybody_ask_for_health() {
        var server = started(PORT);

        assertThat(refusals(server.plain())).containsOnly(Status.Code.UNAUTHENTICATED);
        assertThat(refusals(server.asMaya())).containsOnly(Status.Code.PERMISSION_DENIED);
        assertThat(refusals(server.asAdministrator())).containsOnly(Status.Code.OK);
        HealthGrpc.newBlockingStub(server.plain()).check(HealthCheckRequest.getDefaultInstance());
    }

    @Test
    void over_a_socket_serves_whoever_may_open_it() {
        var server = started(SOCKET);

        assertThat(refusals(server.plain())).containsOnly(Status.Code.OK);
        assertThat(operated.calls).allMatch(call -> call.caller().isEmpty());
    }

    @Test
    void serves_nothing_else_and_is_served_nowhere_else() {
        var admin = started(PORT);
        assertThatThrownBy(() -> RunningServer.call(
                        admin.asAdministrator(), "gatehouse.user.v1.UserService/HealthCheck", new byte[0]))
                .hasMessageContaining("UNIMPLEMENTED");

        var other = RunningServer.start(ports, ConnectionLimits.standard());
        servers.add(other);
        assertThatThrownBy(() -> AdminServiceGrpc.newBlockingStub(other.asAdministrator())
                        .drain(DrainRequest.getDefaultInstance()))
                .hasMessageContaining("UNIMPLEMENTED");
    }

    /** What becomes of each kind of call that is for operators. */
    private static List<Status.Code> refusals(Channel channel) {
        var admin = AdminServiceGrpc.newBlockingStub(channel);
        var level = SetLogLevelRequest.newBuilder()
                .setLevel(LogLevel.LOG_LEVEL_WARN)
                .build();
        List<Consumer<Channel>> calls = List.of(
                _ -> admin.getLogLevel(GetLogLevelRequest.getDefaultInstance()),
                _ -> admin.setLogLevel(level),
                _ -> admin.drain(DrainRequest.getDefaultInstance()),
                to -> ChannelzGrpc.newBlockingStub(to).getServers(GetServersRequest.getDefaultInstance()));
        return calls.stream().map(call -> code(() -> call.accept(channel))).toList();
    }

    private static Status.Code code(Runnable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call::run);
        return refusal == null ? Status.Code.OK : refusal.getStatus().getCode();
    }

    /** Serves in this JVM what would be served there. */
    private RunningServer started(Socket at) {
        var services = new AdminServices(
                        token -> ports.authenticateCaller.authenticate(token),
                        ports.readiness,
                        CallSettings.standard(),
                        ports.seen,
                        () -> ports.time)
                .of(new Admin(at, operated));
        var transport = new InProcessTransport(services);
        transport.start();
        ManagedChannel channel = InProcessChannelBuilder.forName(
                        transport.address().substring("in-process:".length()))
                .build();
        var server = new RunningServer(transport, channel);
        servers.add(server);
        return server;
    }

    /** A server that remembers what was asked of it. */
    private static final class Operated implements OperateServer {

        private final List<Call> calls = new ArrayList<>();
        private OperateServer.LogLevel level = OperateServer.LogLevel.INFO;
        private int drains;

        @Override
        public synchronized OperateServer.LogLevel logLevel() {
            return level;
        }

        @Override
        public synchronized OperateServer.LogLevel logAt(Call call, OperateServer.LogLevel next) {
            calls.add(call);
            OperateServer.LogLevel previous = level;
            level = next;
            return previous;
        }

        @Override
        public synchronized void drain(Call call) {
            calls.add(call);
            drains++;
        }
    }
}
