package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.ByteString;
import dev.gatehouse.adapter.grpc.DeadlineSettings.Limits;
import dev.gatehouse.application.port.in.Transport;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.grpc.testing.integration.EmptyProtos.Empty;
import io.grpc.testing.integration.Messages.BoolValue;
import io.grpc.testing.integration.Messages.EchoStatus;
import io.grpc.testing.integration.Messages.Payload;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import io.grpc.testing.integration.Messages.StreamingInputCallRequest;
import io.grpc.testing.integration.Messages.StreamingInputCallResponse;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallResponse;
import io.grpc.testing.integration.TestServiceGrpc;
import io.grpc.testing.integration.UnimplementedServiceGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * gRPC's own test service behind the whole chain, and the cases with which the implementations of gRPC show that they
 * understand each other, a test each by its name there.
 *
 * <p>These cases do not apply:
 *
 * <ul>
 * <li>{@code cacheable_unary}: it needs a caching proxy, and gRPC for Java serves no such method;
 * <li>the probe of {@code client_compressed_unary} and {@code client_compressed_streaming}, an uncompressed message that is said to be
 * compressed: a service in Java is not told which it was. What is asserted instead is what goes over the wire;
 * <li>whether answers are compressed in {@code server_compressed_streaming}: the service in Java compresses no streams;
 * <li>{@code compute_engine_creds}, {@code jwt_token_creds}, {@code oauth2_auth_token}, {@code per_rpc_creds}, {@code
 * google_default_credentials} and {@code compute_engine_channel_credentials}: they ask Google for credentials;
 * <li>{@code rpc_soak}, {@code channel_soak} and {@code concurrent_large_unary}: load, which the reliability tests make;
 * <li>{@code orca_per_rpc} and {@code orca_oob}: reports for balancers of load, which this server does not make.
 * </ul>
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/interop-test-descriptions.md">Interoperability Test Case
 *     Descriptions</a>
 */
@Timeout(30)
abstract class InteropContract {

    private static final int LARGE_REQUEST = 271_828;
    private static final int LARGE_RESPONSE = 314_159;
    private static final BoolValue YES = BoolValue.newBuilder().setValue(true).build();
    private static final BoolValue NO = BoolValue.getDefaultInstance();
    private static final int STREAMS = 6 * InteropServices.READS_AT_ONCE;

    private final InteropServices services = new InteropServices();
    private final CapturedLog log = new CapturedLog(); // Netty tells of streams that are reset
    private final CompressedMessages compressed = new CompressedMessages();
    private final List<Runnable> ends = new ArrayList<>();

    abstract Transport newTransport(GrpcServices services, ConnectionLimits limits);

    abstract ManagedChannel newChannel(Transport transport);

    @AfterEach
    final void stop() {
        ends.reversed().forEach(Runnable::run);
        services.close();
        log.close();
    }

    private Channel channel(ClientInterceptor... interceptors) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + FakePorts.MAYAS_TOKEN);
        var all = new ArrayList<>(List.of(interceptors));
        all.add(compressed);
        all.add(MetadataUtils.newAttachHeadersInterceptor(headers));
        return ClientInterceptors.intercept(plainChannel(), all);
    }

    private Channel plainChannel() {
        var transport = newTransport(services.declared(), InteropServices.connections());
        transport.start();
        ends.add(() -> transport.drain(Duration.ZERO));
        ManagedChannel channel = newChannel(transport);
        ends.add(channel::shutdownNow);
        return channel;
    }

    @Test
    final void is_not_served_while_nobody_says_who_may_call_it() {
        assertThatIllegalStateException()
                .isThrownBy(services::undeclared)
                .withMessageContaining("grpc.testing.TestService/");
    }

    @Test
    final void refuses_a_caller_without_a_token() {
        var stub = TestServiceGrpc.newBlockingStub(plainChannel());

        var failure = Failure.of(() -> stub.emptyCall(Empty.getDefaultInstance()));

        assertThat(failure.reason()).isEqualTo("MISSING_CREDENTIALS");
    }

    @Test
    final void empty_unary() {
        var answer = TestServiceGrpc.newBlockingStub(channel()).emptyCall(Empty.getDefaultInstance());

        assertThat(answer).isEqualTo(Empty.getDefaultInstance());
    }

    @Test
    final void large_unary() {
        assertLarge(TestServiceGrpc.newBlockingStub(channel()).unaryCall(large().build()));
    }

    @Test
    final void client_compressed_unary() {
        var stub = TestServiceGrpc.newBlockingStub(channel());

        assertLarge(stub.withCompression("gzip")
                .unaryCall(large().setExpectCompressed(YES).build()));
        assertLarge(stub.unaryCall(large().setExpectCompressed(NO).build()));
        assertThat(compressed.requests()).containsExactly(true, false);
    }

    @Test
    final void server_compressed_unary() {
        var stub = TestServiceGrpc.newBlockingStub(channel());

        assertLarge(stub.unaryCall(large().setResponseCompressed(YES).build()));
        assertLarge(stub.unaryCall(large().setResponseCompressed(NO).build()));
        assertThat(compressed.answers()).containsExactly(true, false);
    }

    @Test
    final void client_streaming() {
        var heard = new Heard<StreamingInputCallResponse>();
        var call = TestServiceGrpc.newStub(channel()).streamingInputCall(heard);

        for (int size : new int[] {27_182, 8, 1_828, 45_904}) {
            call.onNext(input(size).build());
        }
        call.onCompleted();

        assertThat(heard.all())
                .extracting(StreamingInputCallResponse::getAggregatedPayloadSize)
                .containsExactly(74_922);
    }

    @Test
    final void client_compressed_streaming() {
        var heard = new Heard<StreamingInputCallResponse>();
        var call = asClientCall(
                TestServiceGrpc.newStub(channel()).withCompression("gzip").streamingInputCall(heard));

        call.setMessageCompression(true);
        call.onNext(input(27_182).setExpectCompressed(YES).build());
        call.setMessageCompression(false);
        call.onNext(input(45_904).setExpectCompressed(NO).build());
        call.onCompleted();

        assertThat(heard.all())
                .extracting(StreamingInputCallResponse::getAggregatedPayloadSize)
                .containsExactly(73_086);
        assertThat(compressed.requests()).containsExactly(true, false);
    }

    @Test
    final void server_streaming() {
        var heard = new Heard<StreamingOutputCallResponse>();

        TestServiceGrpc.newStub(channel())
                .streamingOutputCall(
                        StreamingOutputCallRequest.newBuilder()
                                .addResponseParameters(answer(31_415))
                                .addResponseParameters(answer(9))
                                .addResponseParameters(answer(2_653))
                                .addResponseParameters(answer(58_979))
                                .build(),
                        heard);

        assertThat(heard.all()).extracting(InteropContract::size).containsExactly(31_415, 9, 2_653, 58_979);
    }

    @Test
    final void server_compressed_streaming() {
        var heard = new Heard<StreamingOutputCallResponse>();

        TestServiceGrpc.newStub(channel())
                .streamingOutputCall(
                        StreamingOutputCallRequest.newBuilder()
                                .addResponseParameters(answer(31_415).setCompressed(YES))
                                .addResponseParameters(answer(92_653).setCompressed(NO))
                                .build(),
                        heard);

        assertThat(heard.all()).extracting(InteropContract::size).containsExactly(31_415, 92_653);
    }

    @Test
    final void ping_pong() throws InterruptedException {
        var heard = new Heard<StreamingOutputCallResponse>();
        var call = TestServiceGrpc.newStub(channel()).fullDuplexCall(heard);
        int[] requests = {27_182, 8, 1_828, 45_904};
        int[] answers = {31_415, 9, 2_653, 58_979};

        for (int turn = 0; turn < requests.length; turn++) {
            call.onNext(ping(requests[turn], answers[turn]));
            assertThat(size(heard.next())).isEqualTo(answers[turn]);
        }
        call.onCompleted();

        assertThat(heard.all()).isEmpty();
    }

    @Test
    final void empty_stream() {
        var heard = new Heard<StreamingOutputCallResponse>();

        TestServiceGrpc.newStub(channel()).fullDuplexCall(heard).onCompleted();

        assertThat(heard.all()).isEmpty();
    }

    @Test
    final void custom_metadata() {
        var initial = Metadata.Key.of("x-grpc-test-echo-initial", Metadata.ASCII_STRING_MARSHALLER);
        var trailing = Metadata.Key.of("x-grpc-test-echo-trailing-bin", Metadata.BINARY_BYTE_MARSHALLER);
        byte[] bytes = {(byte) 0xab, (byte) 0xab, (byte) 0xab};
        var sent = new Metadata();
        sent.put(initial, "test_initial_metadata_value");
        sent.put(trailing, bytes);
        var headers = new AtomicReference<Metadata>();
        var trailers = new AtomicReference<Metadata>();
        var channel = channel(
                MetadataUtils.newAttachHeadersInterceptor(sent),
                MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));

        assertLarge(TestServiceGrpc.newBlockingStub(channel).unaryCall(large().build()));
        assertThat(headers.get().get(initial)).isEqualTo("test_initial_metadata_value");
        assertThat(trailers.get().get(trailing)).isEqualTo(bytes);

        headers.set(new Metadata());
        trailers.set(new Metadata());
        var heard = new Heard<StreamingOutputCallResponse>();
        var call = TestServiceGrpc.newStub(channel).fullDuplexCall(heard);
        call.onNext(ping(LARGE_REQUEST, LARGE_RESPONSE));
        call.onCompleted();

        assertThat(heard.all()).extracting(InteropContract::size).containsExactly(LARGE_RESPONSE);
        assertThat(headers.get().get(initial)).isEqualTo("test_initial_metadata_value");
        assertThat(trailers.get().get(trailing)).isEqualTo(bytes);
    }

    @Test
    final void status_code_and_message() {
        assertEchoes("test status message");
    }

    @Test
    final void special_status_message() {
        assertEchoes("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n");
    }

    private void assertEchoes(String message) {
        var status =
                EchoStatus.newBuilder().setCode(Status.Code.UNKNOWN.value()).setMessage(message);
        var stub = TestServiceGrpc.newStub(channel());

        var unary = new Heard<SimpleResponse>();
        stub.unaryCall(SimpleRequest.newBuilder().setResponseStatus(status).build(), unary);
        var duplex = new Heard<StreamingOutputCallResponse>();
        var call = stub.fullDuplexCall(duplex);
        call.onNext(StreamingOutputCallRequest.newBuilder()
                .setResponseStatus(status)
                .build());
        call.onCompleted();

        for (Status end : List.of(unary.end(), duplex.end())) {
            assertThat(end.getCode()).isEqualTo(Status.Code.UNKNOWN);
            assertThat(end.getDescription()).isEqualTo(message);
        }
    }

    @Test
    final void unimplemented_method() {
        var stub = TestServiceGrpc.newBlockingStub(channel());

        assertThat(Failure.codeOf(() -> stub.unimplementedCall(Empty.getDefaultInstance())))
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @Test
    final void unimplemented_service() {
        var stub = UnimplementedServiceGrpc.newBlockingStub(channel());

        var failure = Failure.of(() -> stub.unimplementedCall(Empty.getDefaultInstance()));

        assertThat(failure.code()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(failure.reason()).isEqualTo("UNKNOWN_METHOD");
    }

    @Test
    final void cancel_after_begin() {
        var heard = new Heard<StreamingInputCallResponse>();

        asClientCall(TestServiceGrpc.newStub(channel()).streamingInputCall(heard))
                .cancel("enough", null);

        assertThat(heard.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    @Test
    final void cancel_after_first_response() throws InterruptedException {
        var heard = new Heard<StreamingOutputCallResponse>();
        var call = asClientCall(TestServiceGrpc.newStub(channel()).fullDuplexCall(heard));

        call.onNext(ping(27_182, 31_415));
        assertThat(size(heard.next())).isEqualTo(31_415);
        call.cancel("enough", null);

        assertThat(heard.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    @Test
    final void timeout_on_sleeping_server() {
        var heard = new Heard<StreamingOutputCallResponse>();

        TestServiceGrpc.newStub(channel())
                .withDeadlineAfter(1, TimeUnit.MILLISECONDS)
                .fullDuplexCall(heard)
                .onNext(ping(27_182));

        assertThat(heard.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    /** Of a client that states no deadline. */
    @Test
    final void timeout_of_the_servers_on_a_sleeping_client() {
        services.deadline = new Limits(Duration.ofMillis(100), Duration.ofMillis(100));
        var heard = new Heard<StreamingOutputCallResponse>();

        TestServiceGrpc.newStub(channel()).fullDuplexCall(heard).onNext(ping(27_182));

        assertThat(heard.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    /** Many more streams than there may be reads at once: what waits for its client takes no room, nor does what was cancelled. */
    @Test
    final void streams_that_wait_leave_room_for_others_and_so_do_cancelled_ones() throws InterruptedException {
        var channel = channel();
        var stub = TestServiceGrpc.newStub(channel);
        var calls = new ArrayList<ClientCallStreamObserver<StreamingOutputCallRequest>>();

        for (int stream = 0; stream < STREAMS; stream++) {
            var heard = new Heard<StreamingOutputCallResponse>();
            var call = asClientCall(stub.fullDuplexCall(heard));
            calls.add(call);
            call.onNext(ping(8, 9));
            assertThat(size(heard.next())).isEqualTo(9);
        }
        assertLarge(TestServiceGrpc.newBlockingStub(channel).unaryCall(large().build()));
        calls.forEach(call -> call.cancel("enough", null));
        assertThat(services.awaitCancelled(STREAMS)).isTrue();
        for (int call = 0; call < STREAMS; call++) {
            assertLarge(TestServiceGrpc.newBlockingStub(channel).unaryCall(large().build()));
        }
    }

    /** An answer larger than all that the client takes without reading it. */
    @Test
    final void an_answer_that_nobody_takes_is_not_kept_for_ever() throws InterruptedException {
        services.deadline = new Limits(Duration.ofMillis(200), Duration.ofMillis(200));
        services.receive = Duration.ofMillis(100);
        var call = channel().newCall(TestServiceGrpc.getUnaryCallMethod(), CallOptions.DEFAULT);

        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.sendMessage(SimpleRequest.newBuilder().setResponseSize(16 << 20).build());
        call.halfClose();

        assertThat(services.awaitCancelled(1)).isTrue();
    }

    private static SimpleRequest.Builder large() {
        return SimpleRequest.newBuilder().setResponseSize(LARGE_RESPONSE).setPayload(zeros(LARGE_REQUEST));
    }

    private static void assertLarge(SimpleResponse answer) {
        assertThat(answer.getPayload().getBody().size()).isEqualTo(LARGE_RESPONSE);
    }

    private static StreamingInputCallRequest.Builder input(int size) {
        return StreamingInputCallRequest.newBuilder().setPayload(zeros(size));
    }

    private static StreamingOutputCallRequest ping(int size, int... answers) {
        var request = StreamingOutputCallRequest.newBuilder().setPayload(zeros(size));
        for (int answer : answers) {
            request.addResponseParameters(answer(answer));
        }
        return request.build();
    }

    private static ResponseParameters.Builder answer(int size) {
        return ResponseParameters.newBuilder().setSize(size);
    }

    private static int size(StreamingOutputCallResponse answer) {
        return answer.getPayload().getBody().size();
    }

    private static Payload zeros(int count) {
        return Payload.newBuilder()
                .setBody(ByteString.copyFrom(new byte[count]))
                .build();
    }

    private static <Q> ClientCallStreamObserver<Q> asClientCall(StreamObserver<Q> requests) {
        return (ClientCallStreamObserver<Q>) requests;
    }
}
