package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetUpResponse;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc.SetupServiceImplBase;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;

/** {@code gatehouse.setup.v1.SetupService}: reads the request, calls its port, and sends what the port answered. */
final class SetupGrpcService extends SetupServiceImplBase {

    private final SetUpAdministrator setUpAdministrator;

    @Inject
    SetupGrpcService(SetUpAdministrator setUpAdministrator) {
        this.setUpAdministrator = setUpAdministrator;
    }

    @Override
    public void setUp(SetUpRequest request, StreamObserver<SetUpResponse> answers) {
        var fields = FieldReader.of(request);
        var code = fields.read("setup_code", request.getSetupCode(), SetupCode::parse);
        var email = fields.read("email", request.getEmail(), EmailAddress::parse);
        var name = fields.read("display_name", request.getDisplayName(), DisplayName::new);
        fields.refuseViolations();
        Outcome<User> outcome;
        try (var password = RawPassword.of(request.getPassword())) {
            var administrator = new FirstAdministrator(email.get(), name.get(), password);
            outcome = setUpAdministrator.setUp(CallReader.current(), code.get(), administrator);
        }
        Answers.send(
                answers,
                outcome.map(user -> SetUpResponse.newBuilder()
                        .setAdministrator(Messages.user(user))
                        .build()));
    }
}
