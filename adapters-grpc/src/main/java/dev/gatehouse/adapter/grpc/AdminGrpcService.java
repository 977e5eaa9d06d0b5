package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.admin.v1.AdminServiceGrpc.AdminServiceImplBase;
import dev.gatehouse.api.admin.v1.DrainRequest;
import dev.gatehouse.api.admin.v1.DrainResponse;
import dev.gatehouse.api.admin.v1.GetLogLevelRequest;
import dev.gatehouse.api.admin.v1.GetLogLevelResponse;
import dev.gatehouse.api.admin.v1.LogLevel;
import dev.gatehouse.api.admin.v1.SetLogLevelRequest;
import dev.gatehouse.api.admin.v1.SetLogLevelResponse;
import dev.gatehouse.application.port.in.OperateServer;
import dev.gatehouse.domain.value.InvalidValueException;
import io.grpc.stub.StreamObserver;

/** {@code gatehouse.admin.v1.AdminService}, which the admin listener alone serves. */
final class AdminGrpcService extends AdminServiceImplBase {

    private final OperateServer operateServer;

    AdminGrpcService(OperateServer operateServer) {
        this.operateServer = operateServer;
    }

    @Override
    public void getLogLevel(GetLogLevelRequest request, StreamObserver<GetLogLevelResponse> answers) {
        Answers.send(
                answers,
                GetLogLevelResponse.newBuilder()
                        .setLevel(level(operateServer.logLevel()))
                        .build());
    }

    @Override
    public void setLogLevel(SetLogLevelRequest request, StreamObserver<SetLogLevelResponse> answers) {
        var fields = FieldReader.of(request);
        var level = fields.read("level", request.getLevel(), AdminGrpcService::level);
        fields.refuseViolations();

        var previous = operateServer.logAt(CallReader.current(), level.get());
        Answers.send(
                answers,
                SetLogLevelResponse.newBuilder()
                        .setPreviousLevel(level(previous))
                        .build());
    }

    @Override
    public void drain(DrainRequest request, StreamObserver<DrainResponse> answers) {
        operateServer.drain(CallReader.current());
        Answers.send(answers, DrainResponse.getDefaultInstance());
    }

    private static OperateServer.LogLevel level(LogLevel level) {
        return switch (level) {
            case LOG_LEVEL_ERROR -> OperateServer.LogLevel.ERROR;
            case LOG_LEVEL_WARN -> OperateServer.LogLevel.WARN;
            case LOG_LEVEL_INFO -> OperateServer.LogLevel.INFO;
            case LOG_LEVEL_DEBUG -> OperateServer.LogLevel.DEBUG;
            case LOG_LEVEL_TRACE -> OperateServer.LogLevel.TRACE;
            case LOG_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
                throw new InvalidValueException("is no level (expected: one from LOG_LEVEL_ERROR to LOG_LEVEL_TRACE)");
        };
    }

    private static LogLevel level(OperateServer.LogLevel level) {
        return switch (level) {
            case ERROR -> LogLevel.LOG_LEVEL_ERROR;
            case WARN -> LogLevel.LOG_LEVEL_WARN;
            case INFO -> LogLevel.LOG_LEVEL_INFO;
            case DEBUG -> LogLevel.LOG_LEVEL_DEBUG;
            case TRACE -> LogLevel.LOG_LEVEL_TRACE;
        };
    }
}
