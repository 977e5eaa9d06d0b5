package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.Call.IdentifiedRequest;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The calls of tests, all of which come from one address and belong to one trace. */
final class Calls {

    /** An administrator who need not be in the store: whoever calls was authenticated before. */
    static final Principal.Person ROOT = new Principal.Person(
            UserId.parse("00000000-0000-7000-8000-00000000000f"),
            SessionId.create(new byte[SessionId.BYTES]),
            Roles.of(Role.ADMINISTRATOR));

    private static final Optional<TraceId> TRACE = Optional.of(new TraceId("4bf92f3577b34da6a3ce929d0e0e4736"));
    private static final Optional<IpAddress> ADDRESS = Optional.of(new IpAddress("192.0.2.7"));

    static final Call BY_STRANGER = new Call(Optional.empty(), false, Optional.empty(), TRACE, ADDRESS);

    /** Histories on one store tell of many users, whose failed sign-ins must not count for one network. */
    static final Call FROM_NOWHERE =
            new Call(Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());

    static final Call BY_ROOT = by(ROOT);

    private Calls() {}

    static Call by(Principal caller) {
        return new Call(Optional.of(caller), false, Optional.empty(), TRACE, ADDRESS);
    }

    /** A call with the request id of this number, which asks for what the text says. */
    static Call by(Principal caller, int requestId, String request) {
        var id = RequestId.parse("00000000-0000-4000-8000-%012x".formatted(requestId));
        var fingerprint = RequestFingerprint.of(request.getBytes(StandardCharsets.UTF_8));
        return new Call(
                Optional.of(caller), false, Optional.of(new IdentifiedRequest(id, fingerprint)), TRACE, ADDRESS);
    }
}
