package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AnsweredRequestRepository} does. */
public abstract class AnsweredRequestRepositoryContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final User ZOE = Samples.wholeUser(3);
    private static final AnsweredRequest REQUEST = Samples.answeredRequest(MAYA, 1, ZOE);

    @BeforeEach
    void add_users() {
        addAll(List.of(MAYA, NOOR, ZOE));
    }

    @Test
    void finds_nothing_in_an_empty_store() {
        assertThat(find(REQUEST)).isEmpty();
    }

    @Test
    void keeps_every_field() {
        List<UserStatus> statuses = List.of(
                UserStatus.ACTIVE,
                UserStatus.DISABLED,
                new UserStatus.Deleted(NOW, JUST_AFTER, false),
                new UserStatus.Deleted(JUST_BEFORE, NOW, true));
        for (int number = 0; number < statuses.size(); number++) {
            AnsweredRequest request = add(withPassword(number, Samples.withStatus(ZOE, statuses.get(number))));

            assertThat(find(request)).contains(request);
        }
    }

    private static AnsweredRequest withPassword(int number, User answer) {
        return new AnsweredRequest(
                MAYA.id().value(),
                Samples.requestId(number),
                RequestFingerprint.of(Samples.bytes(9, number)),
                Optional.of(new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$b2xk")),
                new Answer.OfUser(answer, number),
                JUST_BEFORE);
    }

    @Test
    void keeps_an_answer_of_little() {
        AnsweredRequest request = Samples.answeredRequest(MAYA, 1, NOOR);

        add(request);

        assertThat(find(request)).contains(request);
    }

    @Test
    void keeps_an_answer_of_a_signing_key() {
        AnsweredRequest like = Samples.answeredRequest(MAYA, 1, NOOR);
        var request = new AnsweredRequest(
                like.caller(),
                like.id(),
                like.fingerprint(),
                Optional.empty(),
                new Answer.OfSigningKey("the key of an id that is a thumbprint", JUST_AFTER),
                NOW);

        add(request);

        assertThat(find(request)).contains(request);
    }

    @Test
    void keeps_an_answer_of_a_client_with_and_without_a_salt() {
        AnsweredRequest rotation = add(
                Samples.answeredRequest(MAYA, 1, Samples.client(1), Optional.of(KeyBytes.of(Samples.bytes(16, 1)))));
        AnsweredRequest update = add(Samples.answeredRequest(MAYA, 2, Samples.plainClient(2), Optional.empty()));

        assertThat(find(rotation)).contains(rotation);
        assertThat(find(update)).contains(update);
    }

    @Test
    void refuses_an_answer_of_a_client_to_a_request_that_was_answered_with_a_user_and_the_other_way_round() {
        AnsweredRequest ofClient = Samples.answeredRequest(MAYA, 2, Samples.client(1), Optional.empty());
        add(REQUEST);
        add(ofClient);

        assertThatThrownBy(() -> add(Samples.answeredRequest(MAYA, 1, Samples.client(1), Optional.empty())))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> add(Samples.answeredRequest(MAYA, 2, ZOE))).isInstanceOf(ConflictException.class);

        assertThat(find(REQUEST)).contains(REQUEST);
        assertThat(find(ofClient)).contains(ofClient);
    }

    @Test
    void of_answers_of_both_kinds_to_one_request_exactly_one_is_added() {
        var ends = race(number -> add(
                number % 2 == 0
                        ? answeredAt(1, NOW.plusSeconds(number))
                        : Samples.answeredRequest(MAYA, 1, Samples.client(number), Optional.empty())));

        assertThat(ends).filteredOn(AnsweredRequest.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(REQUEST).orElseThrow());
    }

    @Test
    void an_answer_stays_as_it_was_given_when_the_user_is_changed() {
        add(REQUEST);

        update(ZOE.withProfile(Profiles.withEmail(NOOR.profile(), ZOE.email()), JUST_AFTER));

        assertThat(find(REQUEST)).contains(REQUEST);
    }

    @Test
    void refuses_a_second_answer_to_a_request_of_the_same_caller_and_id() {
        add(REQUEST);

        assertThatThrownBy(() -> add(Samples.answeredRequest(MAYA, 1, NOOR))).isInstanceOf(ConflictException.class);

        assertThat(find(REQUEST)).contains(REQUEST);
    }

    @Test
    void callers_may_have_the_same_ids() {
        AnsweredRequest noors = Samples.answeredRequest(NOOR, 1, NOOR);
        add(REQUEST);

        add(noors);

        assertThat(find(REQUEST)).contains(REQUEST);
        assertThat(find(noors)).contains(noors);
        assertThat(find(Samples.answeredRequest(ZOE, 1, NOOR))).isEmpty();
    }

    @Test
    void of_many_answers_to_one_request_exactly_one_is_added() {
        var ends = race(number -> add(answeredAt(1, NOW.plusSeconds(number))));

        assertThat(ends).filteredOn(AnsweredRequest.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(REQUEST).orElseThrow());
    }

    @Test
    void an_undone_answer_leaves_nothing() {
        undone(stores -> stores.answeredRequests().add(REQUEST));

        assertThat(find(REQUEST)).isEmpty();
        add(REQUEST);
        assertThat(find(REQUEST)).contains(REQUEST);
    }

    @Test
    void removes_answers_that_were_given_at_the_instant_or_before() {
        AnsweredRequest before = add(answeredAt(1, JUST_BEFORE));
        AnsweredRequest now = add(answeredAt(2, NOW));
        AnsweredRequest after = add(answeredAt(3, JUST_AFTER));

        assertThat(removeOldest(NOW, 10)).isEqualTo(2);

        assertThat(find(before)).isEmpty();
        assertThat(find(now)).isEmpty();
        assertThat(find(after)).contains(after);
        assertThat(removeOldest(NOW, 10)).isZero();
    }

    @Test
    void removes_so_many_answers_and_the_oldest_first() {
        List<AnsweredRequest> requests = IntStream.of(3, 1, 5, 2, 4)
                .mapToObj(second -> add(answeredAt(second, NOW.plusSeconds(second))))
                .toList();

        assertThat(removeOldest(NOW.plusSeconds(9), 0)).isZero();
        assertThat(removeOldest(NOW.plusSeconds(9), 3)).isEqualTo(3);

        assertThat(requests)
                .filteredOn(request -> find(request).isPresent())
                .containsExactly(requests.get(2), requests.get(4));
    }

    @Test
    void of_answers_of_one_instant_removes_as_many_as_asked_for() {
        List<AnsweredRequest> requests = IntStream.range(0, 5)
                .mapToObj(number -> add(Samples.answeredRequest(number % 2 == 0 ? MAYA : NOOR, number / 2, ZOE)))
                .toList();

        assertThat(removeOldest(NOW, 2)).isEqualTo(2);

        assertThat(requests).filteredOn(request -> find(request).isPresent()).hasSize(3);
    }

    @Test
    void removes_what_was_answered_to_a_user_and_of_a_user() {
        AnsweredRequest toMaya = add(Samples.answeredRequest(MAYA, 1, ZOE));
        AnsweredRequest ofMaya = add(Samples.answeredRequest(NOOR, 1, MAYA));
        AnsweredRequest toAndOfMaya = add(Samples.answeredRequest(MAYA, 2, MAYA));
        AnsweredRequest ofClientToMaya = add(Samples.answeredRequest(MAYA, 3, Samples.client(1), Optional.empty()));
        AnsweredRequest ofOthers = add(Samples.answeredRequest(NOOR, 2, ZOE));
        AnsweredRequest ofClient = add(Samples.answeredRequest(NOOR, 3, Samples.client(1), Optional.empty()));

        assertThat(removeAbout(MAYA)).isEqualTo(4);

        assertThat(List.of(toMaya, ofMaya, toAndOfMaya, ofClientToMaya))
                .allMatch(request -> find(request).isEmpty());
        assertThat(find(ofOthers)).contains(ofOthers);
        assertThat(find(ofClient)).contains(ofClient);
        assertThat(removeAbout(MAYA)).isZero();
    }

    @Test
    void an_undone_removal_leaves_the_answers() {
        add(REQUEST);

        undone(stores -> stores.answeredRequests().removeOldest(NOW, 10));
        undone(stores -> stores.answeredRequests().removeAbout(MAYA.id()));

        assertThat(find(REQUEST)).contains(REQUEST);
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        Instant finer = NOW.plusNanos(1);

        Stream.of(
                        answeredAt(1, finer),
                        Samples.answeredRequest(MAYA, 1, Samples.withTimes(ZOE, finer, NOW)),
                        Samples.answeredRequest(MAYA, 1, Samples.withTimes(ZOE, NOW, finer)),
                        Samples.answeredRequest(MAYA, 1, Samples.withLastSignIn(ZOE, finer)),
                        Samples.answeredRequest(
                                MAYA, 1, Samples.withStatus(ZOE, new UserStatus.Deleted(finer, NOW, false))),
                        Samples.answeredRequest(
                                MAYA, 1, Samples.withStatus(ZOE, new UserStatus.Deleted(NOW, finer, false))))
                .forEach(request ->
                        refusesFinerInstant(stores -> stores.answeredRequests().add(request)));
        refusesFinerInstant(stores -> stores.answeredRequests().removeOldest(finer, 10));
    }

    private static AnsweredRequest answeredAt(int number, Instant instant) {
        AnsweredRequest request = Samples.answeredRequest(MAYA, number, ZOE);
        return new AnsweredRequest(
                request.caller(), request.id(), request.fingerprint(), request.password(), request.answer(), instant);
    }

    private AnsweredRequest add(AnsweredRequest request) {
        write(stores -> stores.answeredRequests().add(request));
        return request;
    }

    private Optional<AnsweredRequest> find(AnsweredRequest request) {
        return unitOfWork().read(stores -> stores.answeredRequests().find(request.caller(), request.id()));
    }

    private int removeOldest(Instant answeredUntil, int limit) {
        return unitOfWork().write(stores -> stores.answeredRequests().removeOldest(answeredUntil, limit));
    }

    private int removeAbout(User user) {
        return unitOfWork().write(stores -> stores.answeredRequests().removeAbout(user.id()));
    }
}
