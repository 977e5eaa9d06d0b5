package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.application.port.out.UserQuery;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditFields;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those of whom an index has few are listed at once, however few users or events may be looked at for one part. */
class IndexedListingTest {

    private static final int SCAN = 5;
    private static final int OTHERS = 40;
    private static final Role SUPPORT = new Role("support");

    private static final User MAYA = maya();
    private static final User DELETED =
            Samples.withStatus(Samples.user(OTHERS + 2), Samples.deletedAt(Samples.JUST_AFTER));

    private static User maya() {
        var profile = new Profile(
                EmailAddress.parse("maya@example.org"),
                new DisplayName("Maya"),
                Roles.of(new Role("auditor"), SUPPORT),
                Attributes.of(Map.of("team", "blue")));
        User named = Samples.withProfile(Samples.user(OTHERS + 1), profile);
        return Samples.withTimes(named, Samples.NOW.plusSeconds(60), Samples.NOW.plusSeconds(90));
    }

    private static Stream<Supplier<Store>> stores() {
        return Stream.of(
                SqliteStore::inMemory,
                () -> PostgresStore.open(PostgresServer.running().emptiedDatabase(), Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_few_whom_an_index_knows_are_listed_at_once_in_every_order(Supplier<Store> opening) {
        try (Store store = opening.get()) {
            for (int number = 0; number < OTHERS; number++) {
                StoreSamples.add(store, Samples.withRoles(Samples.user(number), Roles.of(SUPPORT)));
            }
            StoreSamples.add(store, MAYA);
            StoreSamples.add(store, DELETED);

            for (String filter : List.of(
                    "id = " + MAYA.id(),
                    "email = maya@example.org",
                    "email:may",
                    "display_name > L AND display_name < N",
                    "create_time > '" + Samples.NOW + "' AND create_time < '" + MAYA.updatedAt() + "'",
                    "update_time >= '" + MAYA.updatedAt() + "'",
                    "roles:auditor",
                    "roles:support AND roles:auditor",
                    "attributes:team",
                    "attributes.team:*",
                    "attributes.team = blue",
                    "attributes.team:bl AND attributes.team < c",
                    "email = maya@example.org OR display_name = Maya OR attributes.team = red",
                    "state = ACTIVE AND (NOT roles:guest AND (email:may OR roles:auditor))")) {
                lists(store, filter, MAYA);
            }
            lists(store, "state = DELETED", DELETED);
            lists(store, "email = nobody@example.org");
        }
    }

    private static void lists(Store store, String filter, User... expected) {
        for (UserOrder.Key key : UserOrder.Key.values()) {
            var query = new UserQuery(
                    UserFields.FIELDS.parse(filter), true, new UserOrder(key, false), Optional.empty(), 10, SCAN);

            ListingPart<User, UserPosition> part =
                    store.read(stores -> stores.users().list(query));

            assertThat(part)
                    .as("%s by %s", filter, key)
                    .isEqualTo(new ListingPart<>(List.of(expected), Optional.empty()));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_few_events_that_an_index_knows_are_listed_at_once(Supplier<Store> opening) {
        AuditEvent late = Samples.happenedAt(Samples.auditEvent(OTHERS + 1), MAYA.updatedAt());
        try (Store store = opening.get()) {
            AuditLink before = AuditLink.START;
            for (int number = 1; number <= OTHERS; number++) {
                before = linked(store, Samples.auditEvent(number), before);
            }
            AuditLink last = linked(store, late, before);

            for (String filter : List.of(
                    "time > '" + Samples.NOW + "'",
                    "time > '" + Samples.NOW + "' AND time < '"
                            + MAYA.updatedAt().plusSeconds(1) + "'",
                    "user = " + late.subject().id(),
                    "user = " + late.subject().id() + " OR actor = server",
                    "actor = " + late.actor() + " AND user = " + late.subject().id())) {
                var query = new AuditQuery(AuditFields.FIELDS.parse(filter), 0, 10, SCAN);

                ListingPart<LinkedEvent, Long> part =
                        store.read(stores -> stores.auditEvents().list(query));

                assertThat(part)
                        .as(filter)
                        .isEqualTo(new ListingPart<>(List.of(new LinkedEvent(last, late)), Optional.empty()));
            }
        }
    }

    private static AuditLink linked(Store store, AuditEvent event, AuditLink before) {
        AuditLink link = before.next(event);
        return store.write(stores -> {
            stores.auditEvents().add(event);
            stores.auditEvents().link(List.of(new LinkedEvent(link, event)));
            return link;
        });
    }
}
