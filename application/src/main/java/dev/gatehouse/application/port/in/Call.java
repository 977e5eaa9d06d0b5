package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.token.Principal;
import java.util.Optional;

/**
 * The call within which something is asked for: who asks, and what the audit log says of it.
 *
 * @param caller who was authenticated, if anybody was
 * @param byServer whether nobody asks from outside
 * @param request what makes the call repeatable, if its caller gave it an id
 * @param traceId as {@link dev.gatehouse.domain.audit.AuditEvent} has it
 * @param clientAddress as {@link dev.gatehouse.domain.audit.AuditEvent} has it
 */
public record Call(
        Optional<Principal> caller,
        boolean byServer,
        Optional<IdentifiedRequest> request,
        Optional<TraceId> traceId,
        Optional<IpAddress> clientAddress) {

    /** A request whose caller gave it an id: asking again with the same id and fingerprint is asking for the same. */
    public record IdentifiedRequest(RequestId id, RequestFingerprint fingerprint) {}

    private static final Call BY_SERVER =
            new Call(Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty());

    /** What the server does of its own accord. */
    public static Call byTheServer() {
        return BY_SERVER;
    }

    /** Where the call came from, if it came over a network. */
    public Optional<ClientNetwork> network() {
        return clientAddress.map(ClientNetwork::of);
    }

    /** The caller of something that asks for one. */
    public Principal principal() {
        return caller.orElseThrow(() -> new IllegalStateException("nobody was authenticated for this call"));
    }

    /** Who the audit log says it was. */
    public Actor actor() {
        return byServer ? Actor.SERVER : caller.map(Call::actor).orElse(Actor.STRANGER);
    }

    private static Actor actor(Principal caller) {
        return switch (caller) {
            case Principal.Person person -> new Actor.Person(person.userId());
            case Principal.Client client -> new Actor.Client(client.clientId());
        };
    }
}
