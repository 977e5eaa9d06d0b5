package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.gatehouse.api.audit.v1.AuditEvent;
import dev.gatehouse.api.audit.v1.AuditEvent.SubjectKind;
import dev.gatehouse.api.auth.v1.Session;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.api.user.v1.ResetPasswordResponse;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.application.port.in.ResetPassword.StartedReset;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Domain values as messages of the contract. */
final class Messages {

    private Messages() {}

    static User user(dev.gatehouse.domain.user.User user) {
        var message = User.newBuilder()
                .setId(user.id().toString())
                .setEmail(user.email().value())
                .setDisplayName(user.displayName().value())
                .setState(state(user.status()))
                .addAllRoles(names(user.roles()))
                .setCreateTime(timestamp(user.createdAt()))
                .setUpdateTime(timestamp(user.updatedAt()))
                .putAllAttributes(user.attributes().values())
                .setEtag(user.etag().value());
        user.lastSignedInAt().ifPresent(at -> message.setLastSignInTime(timestamp(at)));
        if (user.status() instanceof UserStatus.Deleted deleted) {
            message.setDeleteTime(timestamp(deleted.deletedAt())).setPurgeTime(timestamp(deleted.purgeAt()));
        }
        return message.build();
    }

    private static User.State state(UserStatus status) {
        return switch (status) {
            case UserStatus.Active() -> User.State.STATE_ACTIVE;
            case UserStatus.Disabled() -> User.State.STATE_DISABLED;
            case UserStatus.Deleted _ -> User.State.STATE_DELETED;
        };
    }

    static TokenPair tokens(dev.gatehouse.domain.token.TokenPair tokens) {
        return TokenPair.newBuilder()
                .setAccessToken(tokens.accessToken().text())
                .setAccessExpireTime(timestamp(tokens.accessExpiresAt()))
                .setRefreshToken(tokens.refreshToken().expose())
                .setRefreshExpireTime(timestamp(tokens.refreshExpiresAt()))
                .setSessionId(tokens.sessionId().toString())
                .build();
    }

    static ResetPasswordResponse reset(StartedReset reset) {
        return ResetPasswordResponse.newBuilder()
                .setResetCode(reset.code().expose())
                .setExpireTime(timestamp(reset.expiresAt()))
                .build();
    }

    /** A session as the caller sees it who calls with the current one. */
    static Session session(dev.gatehouse.domain.session.Session session, Optional<SessionId> current) {
        return Session.newBuilder()
                .setId(session.id().toString())
                .setDeviceName(session.device().value())
                .setNetwork(session.lastUse().network().map(ClientNetwork::cidr).orElse(""))
                .setSignInTime(timestamp(session.signedInAt()))
                .setLastUseTime(timestamp(session.lastUse().usedAt()))
                .setIdleExpireTime(timestamp(session.idleExpiresAt()))
                .setExpireTime(timestamp(session.absoluteExpiresAt()))
                .setCurrent(current.filter(session.id()::equals).isPresent())
                .build();
    }

    static ValidateTokenResponse status(TokenStatus status) {
        return switch (status) {
            case TokenStatus.Inactive() -> ValidateTokenResponse.getDefaultInstance();
            case TokenStatus.Active(var claims, var bearer) -> active(claims, bearer);
        };
    }

    private static ValidateTokenResponse active(AccessClaims claims, Principal bearer) {
        var message = ValidateTokenResponse.newBuilder()
                .setActive(true)
                .setSubject(claims.subject().id().toString())
                .setClientId(claims.subject().clientId())
                .setIssuer(claims.issuer())
                .addAllAudiences(claims.audiences())
                .setTokenId(claims.tokenId())
                .setIssueTime(timestamp(claims.issuedAt()))
                .setExpireTime(timestamp(claims.expiresAt()));
        if (claims.subject() instanceof TokenSubject.Person person) {
            message.setAuthenticateTime(timestamp(person.authenticatedAt()));
        }
        switch (bearer) {
            case Principal.Person person ->
                message.setUserId(person.userId().toString())
                        .setSessionId(person.sessionId().toString())
                        .addAllRoles(names(person.roles()));
            case Principal.Client client -> message.addAllScopes(client.scopes().names());
        }
        return message.build();
    }

    static AuditEvent auditEvent(LinkedEvent linked) {
        var event = linked.event();
        var subject = event.subject();
        return AuditEvent.newBuilder()
                .setId(event.id().toString())
                .setTime(timestamp(event.happenedAt()))
                .setAction(event.action().toString())
                .setActor(event.actor().toString())
                .setSubjectKind(kind(subject.kind()))
                .setSubject(subject.id())
                .setUser(subject.user().map(UserId::toString).orElse(""))
                .setRequestId(event.requestId().map(RequestId::toString).orElse(""))
                .setTraceId(event.traceId().map(TraceId::toString).orElse(""))
                .setClientAddress(event.clientAddress().map(IpAddress::toString).orElse(""))
                .setPosition(linked.link().position())
                .setHash(linked.link().hash().hex())
                .build();
    }

    private static SubjectKind kind(AuditSubject.Kind kind) {
        return switch (kind) {
            case USER -> SubjectKind.SUBJECT_KIND_USER;
            case SESSION -> SubjectKind.SUBJECT_KIND_SESSION;
            case SIGNING_KEY -> SubjectKind.SUBJECT_KIND_SIGNING_KEY;
            case INSTALLATION -> SubjectKind.SUBJECT_KIND_INSTALLATION;
            case CLIENT -> SubjectKind.SUBJECT_KIND_CLIENT;
            case AUDIT_LOG -> SubjectKind.SUBJECT_KIND_AUDIT_LOG;
        };
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Duration duration(java.time.Duration duration) {
        return Duration.newBuilder()
                .setSeconds(duration.toSeconds())
                .setNanos(duration.toNanosPart())
                .build();
    }

    private static List<String> names(Roles roles) {
        return roles.values().stream().map(Role::name).toList();
    }
}
