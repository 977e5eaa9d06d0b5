package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;

import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import java.util.List;
import java.util.Optional;

/** An application with users and sessions in every state, and what was added to its audit log since. */
final class Household {

    final TestApplication application = new TestApplication();

    /** The only administrator, signed in. */
    final Principal.Person ada;

    /** Active, and signed in with two devices. */
    final User maya;

    final User disabled;
    final User deleted;

    /** The good token of Maya's laptop. */
    final RefreshToken laptop;

    /** The token that Maya's tablet has just traded. */
    final RefreshToken tradedByTablet;

    /** A service client, with its secret. */
    final CreatedClient created;

    final Client billing;

    private final AuditLink known;

    Household() {
        application.administrator();
        ada = principal(application.signedIn("ada@example.org"), Role.ADMINISTRATOR);
        maya = application.user("maya@example.org");
        disabled = accepted(
                application.disable(application.user("dora@example.org").id()));
        deleted = accepted(
                application.delete(application.user("della@example.org").id()));
        laptop = application.signedIn("maya@example.org").tokens().refreshToken();
        tradedByTablet = application.signedIn("maya@example.org").tokens().refreshToken();
        accepted(application.refresh(tradedByTablet));
        created = new Clients(application).create(Clients.profile());
        billing = created.client();
        known = application.auditLog().getLast().link();
    }

    /** Maya, who calls from her laptop. */
    Principal.Person mayaOnLaptop() {
        return new Principal.Person(maya.id(), laptop.sessionId(), Roles.NONE);
    }

    /** A token that names the laptop's session and was never given to anybody. */
    RefreshToken forged() {
        byte[] guess = new byte[RefreshToken.SECRET_BYTES];
        return RefreshToken.first(laptop.sessionId(), guess, guess);
    }

    /** The client that was created since. */
    Client newClient() {
        return application.unitOfWork.read(stores -> stores.clients().list(Optional.empty(), 100)).stream()
                .filter(client -> !client.equals(billing))
                .findFirst()
                .orElseThrow();
    }

    User find(String email) {
        return application.unitOfWork.read(
                stores -> stores.users().findByEmail(new EmailAddress(email)).orElseThrow());
    }

    /** The session of one of Maya's devices. */
    AuditSubject mayas(RefreshToken device) {
        return AuditSubject.of(device.sessionId(), maya.id());
    }

    AuditSubject everythingBefore() {
        return AuditSubject.logUntil(known);
    }

    List<AuditEvent> newEvents() {
        return application.auditLog().stream()
                .filter(linked -> linked.link().position() > known.position())
                .map(LinkedEvent::event)
                .toList();
    }
}
