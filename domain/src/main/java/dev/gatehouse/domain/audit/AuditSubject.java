package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/**
 * What something was done to.
 *
 * @param id tells the subject from others of its kind
 * @param user whose it is, if it is somebody's
 */
public record AuditSubject(Kind kind, String id, Optional<UserId> user) {

    /** What there is to do something to. */
    public enum Kind {
        USER,
        SESSION,
        SIGNING_KEY,
        CLIENT,
        INSTALLATION,
        AUDIT_LOG
    }

    public static AuditSubject of(UserId user) {
        return new AuditSubject(Kind.USER, user.toString(), Optional.of(user));
    }

    public static AuditSubject of(SessionId session, UserId user) {
        return new AuditSubject(Kind.SESSION, session.toString(), Optional.of(user));
    }

    public static AuditSubject signingKey(String id) {
        return new AuditSubject(Kind.SIGNING_KEY, id, Optional.empty());
    }

    public static AuditSubject of(ClientId client) {
        return new AuditSubject(Kind.CLIENT, client.toString(), Optional.empty());
    }

    public static AuditSubject installation() {
        return new AuditSubject(Kind.INSTALLATION, "", Optional.empty());
    }

    /** The log itself, up to a link that is the last one removed. */
    public static AuditSubject logUntil(AuditLink last) {
        return new AuditSubject(Kind.AUDIT_LOG, last.toString(), Optional.empty());
    }
}
