package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.domain.token.KeyState.PUBLISHED;
import static dev.gatehouse.domain.token.KeyState.RETIRED;
import static dev.gatehouse.domain.token.KeyState.REVOKED;
import static dev.gatehouse.domain.token.KeyState.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ListSigningKeys.ListedKey;
import dev.gatehouse.application.port.in.RotateSigningKey.RotateSigningKeyCommand;
import dev.gatehouse.application.port.in.RotateSigningKey.RotatedKey;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.DomainError.SharedSecretSigns;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.KeyRotation;
import dev.gatehouse.domain.token.KeyState;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SigningKeysServiceTest {

    private static final KeyRotation ROTATION = KeyRotation.STANDARD;
    private static final RotateSigningKeyCommand ROTATE = new RotateSigningKeyCommand(false);
    private static final RotateSigningKeyCommand ROLL = new RotateSigningKeyCommand(true);

    private final TestApplication application = new TestApplication();
    private final MovableClock clock = application.clock;
    private final NumberedKeys ring = new NumberedKeys(application.unitOfWork);
    private final SigningKeysService keys = server(ring);
    private final RotateSigningKeyService rotate = new RotateSigningKeyService(
            application.unitOfWork, ring, ROTATION, new AuditTrail(application.secrets), clock);

    private SigningKeysService server(NumberedKeys itsRing) {
        return new SigningKeysService(
                application.unitOfWork, itsRing, ROTATION, new AuditTrail(application.secrets), clock);
    }

    private void keepAfter(Duration span) {
        clock.advance(span);
        keys.keepSigningKeys();
    }

    private List<KeyState> states() {
        return keys.listSigningKeys().stream().map(ListedKey::state).toList();
    }

    private RotatedKey rotated(Call call, RotateSigningKeyCommand command) {
        return accepted(rotate.rotateSigningKey(call, command));
    }

    private List<String> told() {
        return application.auditLog().stream()
                .map(linked -> linked.event().action() + " " + linked.event().actor() + " "
                        + linked.event().subject().id())
                .toList();
    }

    @Test
    void the_first_start_makes_a_key_that_signs_at_once() {
        keys.keepSigningKeys();
        keys.keepSigningKeys();

        assertThat(states()).containsExactly(SIGNING);
        assertThat(told()).containsExactly("signing_key.created server " + ring.signing(clock.instant()));
    }

    @Test
    void a_key_is_published_before_its_turn_signs_is_retired_and_goes_and_each_is_told_once() {
        keys.keepSigningKeys();
        String first = ring.signing(clock.instant());

        keepAfter(ROTATION.period().minus(ROTATION.lead()).minusNanos(1000));
        assertThat(states()).containsExactly(SIGNING);
        keepAfter(Duration.ofNanos(1000));
        assertThat(states()).containsExactly(SIGNING, PUBLISHED);
        keepAfter(ROTATION.lead().minusNanos(1000));
        assertThat(states()).containsExactly(SIGNING, PUBLISHED);
        keepAfter(Duration.ofNanos(1000));
        assertThat(states()).containsExactly(RETIRED, SIGNING);
        keepAfter(Duration.ofHours(25).minusNanos(1000));
        assertThat(states()).containsExactly(RETIRED, SIGNING);
        keepAfter(Duration.ofNanos(1000));
        assertThat(states()).containsExactly(SIGNING);

        String second = ring.signing(clock.instant());
        assertThat(told())
                .containsExactly(
                        "signing_key.created server " + first,
                        "signing_key.created server " + second,
                        "signing_key.retired server " + first,
                        "signing_key.removed server " + first);
    }

    @Test
    void a_server_that_was_away_publishes_first_and_signs_with_the_old_key_meanwhile() {
        keys.keepSigningKeys();
        String first = ring.signing(clock.instant());

        keepAfter(Duration.ofDays(400));

        assertThat(states()).containsExactly(SIGNING, PUBLISHED);
        assertThat(ring.signing(clock.instant())).isEqualTo(first);
        keepAfter(ROTATION.lead());
        assertThat(ring.signing(clock.instant())).isNotEqualTo(first);
    }

    @Test
    void another_algorithm_takes_over_after_the_lead() {
        keys.keepSigningKeys();
        ring.algorithm = Optional.of(SignatureAlgorithm.EDDSA);

        keys.keepSigningKeys();

        assertThat(states()).containsExactly(SIGNING, PUBLISHED);
        keepAfter(ROTATION.lead());
        assertThat(keys.listSigningKeys())
                .extracting(listed -> listed.key().algorithm())
                .containsExactly(SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA);
        assertThat(states()).containsExactly(RETIRED, SIGNING);
    }

    @Test
    void of_many_servers_that_find_a_key_due_one_publishes_and_all_agree() throws Exception {
        keys.keepSigningKeys();
        clock.advance(ROTATION.period());
        var rings = IntStream.range(0, 16)
                .mapToObj(_ -> new NumberedKeys(application.unitOfWork))
                .toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var rounds = executor.invokeAll(rings.stream()
                    .<Callable<Boolean>>map(one -> () -> {
                        server(one).keepSigningKeys();
                        return true;
                    })
                    .toList());
            for (var round : rounds) {
                assertThat(round.get()).isTrue();
            }
        }

        assertThat(states()).containsExactly(SIGNING, PUBLISHED);
        clock.advance(ROTATION.lead());
        assertThat(rings)
                .extracting(one -> one.signing(clock.instant()))
                .containsOnly(rings.getFirst().signing(clock.instant()));
    }

    @Test
    void the_key_set_has_every_key_that_verifies_and_says_how_long_it_may_be_remembered() {
        keys.keepSigningKeys();
        rotated(Calls.BY_ROOT, ROTATE);
        assertThat(keys.getKeySet().keys()).hasSize(2);

        RotatedKey roll = rotated(Calls.BY_ROOT, ROLL);

        assertThat(keys.getKeySet().keys()).extracting(JsonWebKey::keyId).containsExactly(roll.keyId());
        assertThat(keys.getKeySet().maxAge()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_rotation_that_was_asked_for_takes_its_lead() {
        keys.keepSigningKeys();
        String first = ring.signing(clock.instant());

        RotatedKey rotated = rotated(Calls.BY_ROOT, ROTATE);

        assertThat(rotated.signsFrom()).isEqualTo(clock.instant().plus(ROTATION.lead()));
        assertThat(states()).containsExactly(SIGNING, PUBLISHED);
        assertThat(ring.signing(clock.instant())).isEqualTo(first);
        assertThat(ring.signing(rotated.signsFrom())).isEqualTo(rotated.keyId());
    }

    @Test
    void a_roll_signs_at_once_and_revokes_every_other_key_in_the_same_breath() {
        keys.keepSigningKeys();
        String first = ring.signing(clock.instant());
        RotatedKey waiting = rotated(Calls.BY_ROOT, ROTATE);

        RotatedKey roll = rotated(Calls.BY_ROOT, ROLL);

        assertThat(roll.signsFrom()).isEqualTo(clock.instant());
        assertThat(ring.signing(clock.instant())).isEqualTo(roll.keyId());
        assertThat(keys.listSigningKeys())
                .filteredOn(listed -> listed.state() == REVOKED)
                .extracting(listed -> listed.key().id())
                .containsExactlyInAnyOrder(first, waiting.keyId());
        assertThat(application.auditLog())
                .filteredOn(linked -> linked.event().action().equals(AuditAction.SIGNING_KEY_REVOKED))
                .extracting(linked -> linked.event().actor())
                .containsExactly(new Actor.Person(Calls.ROOT.userId()), new Actor.Person(Calls.ROOT.userId()));
    }

    @Test
    void revoked_keys_stay_listed_until_their_tokens_would_be_over() {
        keys.keepSigningKeys();
        rotated(Calls.BY_ROOT, ROLL);

        keepAfter(Duration.ofHours(25).minusNanos(1000));
        assertThat(states()).containsExactlyInAnyOrder(REVOKED, SIGNING);

        keepAfter(Duration.ofNanos(1000));
        assertThat(states()).containsExactly(SIGNING);
        assertThat(told()).anyMatch(line -> line.startsWith("signing_key.removed server "));
    }

    @Test
    void a_request_that_comes_again_is_answered_alike_and_rotates_once() {
        keys.keepSigningKeys();
        Call call = Calls.by(Calls.ROOT, 1, "roll");
        RotatedKey roll = rotated(call, ROLL);
        clock.advance(Duration.ofSeconds(10));

        assertThat(rotated(call, ROLL)).isEqualTo(roll);
        assertThat(states()).containsExactlyInAnyOrder(REVOKED, SIGNING);
        assertThat(rotate.rotateSigningKey(Calls.by(Calls.ROOT, 1, "rotate"), ROTATE))
                .isEqualTo(Outcome.refused(new RequestIdReused()));
    }

    @Test
    void a_key_from_elsewhere_signs_after_the_lead_or_at_once_and_is_taken_once() {
        keys.keepSigningKeys();
        var importing =
                new ImportSigningKeyService(application.unitOfWork, ROTATION, new AuditTrail(application.secrets));
        SigningKey later = ring.generate(SignatureAlgorithm.ES256, clock.instant());
        SigningKey now = ring.generate(SignatureAlgorithm.ES256, clock.instant());

        assertThat(importing.importSigningKey(later, false))
                .contains(clock.instant().plus(ROTATION.lead()));
        assertThat(importing.importSigningKey(now, true)).contains(clock.instant());
        assertThat(importing.importSigningKey(later, true)).isEmpty();

        keys.keepSigningKeys();
        assertThat(states()).containsExactlyInAnyOrder(RETIRED, SIGNING, PUBLISHED);
        assertThat(told())
                .contains("signing_key.imported server " + later.id(), "signing_key.imported server " + now.id());
    }

    @Test
    void with_a_shared_secret_there_is_nothing_to_keep_or_rotate() {
        keys.keepSigningKeys();
        ring.algorithm = Optional.empty();

        keepAfter(Duration.ofDays(400));

        assertThat(rotate.rotateSigningKey(Calls.BY_ROOT, ROLL)).isEqualTo(Outcome.refused(new SharedSecretSigns()));
        assertThat(states()).containsExactly(SIGNING);
    }
}
