package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Users and sessions for the tests of the adapter, each told from the others by a number. */
final class StoreSamples {

    static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123457Z");

    static final MasterKey MASTER_KEY = masterKey(1);

    /** Seals under {@link #MASTER_KEY}. */
    static final StoreEncryption SEALED = under(MASTER_KEY);

    private StoreSamples() {}

    static MasterKey masterKey(int number) {
        return MasterKey.of(bytes(MasterKey.BYTES, number));
    }

    static StoreEncryption under(MasterKey key) {
        return new StoreEncryption.Sealed(Optional.of(_ -> key), Optional.empty());
    }

    static StoreEncryption changed(MasterKey previous, MasterKey current) {
        return new StoreEncryption.Sealed(Optional.of(_ -> current), Optional.of(_ -> previous));
    }

    static User user(int number) {
        return User.create(
                UserId.create(NOW, bytes(UserId.RANDOM_BYTES, number)),
                Profile.of(
                        EmailAddress.parse("user" + number + "@example.org"),
                        new DisplayName("User " + number),
                        Roles.of(new Role("support"))),
                NOW);
    }

    static RefreshToken token(int number) {
        return RefreshToken.first(
                SessionId.create(bytes(16, number)),
                bytes(RefreshToken.SECRET_BYTES, number),
                bytes(RefreshToken.SECRET_BYTES, number));
    }

    static Session session(User user, int number) {
        return Session.start(
                user.id(),
                new DeviceName("Device " + number),
                Optional.empty(),
                token(number),
                SessionPolicy.STANDARD,
                NOW);
    }

    /** The session after the trade of its token for a successor told by a number. */
    static Session rotated(Session session, RefreshToken presented, int successor) {
        RefreshToken next = presented.successor(bytes(RefreshToken.SECRET_BYTES, 1_000_000 + successor));
        SealedSuccessor sealed = presented.seal(next, bytes(SealedSuccessor.NONCE_BYTES, successor));
        return session.rotate(presented, next, sealed, Optional.empty(), SessionPolicy.STANDARD, NOW);
    }

    static User add(Store store, User user) {
        return store.write(stores -> {
            stores.users().add(user);
            return user;
        });
    }

    /** An event of the server's own, a second after the one of the number before. */
    static AuditEvent auditEvent(int number) {
        return AuditEvent.byServer(
                AuditEventId.create(NOW, bytes(TimeOrderedId.RANDOM_BYTES, number)),
                NOW.plusSeconds(number),
                AuditAction.SETUP_OPENED,
                AuditSubject.installation());
    }

    static AuditEvent add(Store store, AuditEvent event) {
        return store.write(stores -> {
            stores.auditEvents().add(event);
            return event;
        });
    }

    static Optional<User> find(Store store, User user) {
        return store.read(stores -> stores.users().find(user.id()));
    }

    static List<User> all(UnitOfWork store) {
        var everybody = new UserQuery(Filter.EVERYTHING, true, UserOrder.BY_ID, Optional.empty(), Integer.MAX_VALUE);
        return store.read(stores -> stores.users().list(everybody).found());
    }

    /** Listings without a filter, in every order: from the start and from a later page, with deleted users and without. */
    static Stream<UserQuery> queriesOfEveryOrder() {
        return Stream.of(UserOrder.Key.values())
                .flatMap(key -> Stream.of(new UserOrder(key, false), new UserOrder(key, true)))
                .flatMap(order -> Stream.of(Optional.of(order.positionOf(user(1))), Optional.<UserPosition>empty())
                        .flatMap(after -> Stream.of(true, false)
                                .map(withDeleted -> new UserQuery(Filter.EVERYTHING, withDeleted, order, after, 100))));
    }

    private static byte[] bytes(int count, int number) {
        return ByteBuffer.allocate(count).putInt(count - Integer.BYTES, number).array();
    }
}
