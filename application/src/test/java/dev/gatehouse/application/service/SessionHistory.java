package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.SessionModel.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RevokeUserSessions.RevokeUserSessionsCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.service.FailingStore.Death;
import dev.gatehouse.application.service.FailingStore.Died;
import dev.gatehouse.application.service.SessionModel.Answer;
import dev.gatehouse.application.service.SessionModel.Family;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.DomainError.SessionNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * One random history of the sessions of two users: refreshes, replays, thefts, ends, lost answers, dying servers and leaping
 * clocks, at any of the servers. After each step it is compared with the {@link SessionModel}.
 */
final class SessionHistory {

    static final SessionPolicy POLICY = new SessionPolicy(
            Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofSeconds(30), SessionModel.REPLAYS, 3);

    private static final int USERS = 2;
    private static final long[] LEAPS = {
        1,
        SECOND,
        29 * SECOND,
        30 * SECOND - 1,
        30 * SECOND,
        91 * SECOND,
        300 * SECOND,
        600 * SECOND - 1,
        600 * SECOND,
        1800 * SECOND,
        -1,
        -5 * SECOND,
        -45 * SECOND,
        8 * 24 * 3600 * SECOND,
    };

    /** How far behind the current token a presented one is. */
    private static final int[] LAGS = {0, 0, 0, 0, 1, 1, 1, 2, 3};

    private final RandomGenerator random;
    private final List<FailingStore> ways = new ArrayList<>();
    private final List<TestApplication> servers = new ArrayList<>();
    private final List<UserId> users = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private final List<String> passwords = new ArrayList<>();
    private final SessionModel model = new SessionModel();
    private final SessionInvariants invariants = new SessionInvariants(SessionModel.WINDOW, SessionModel.ABSOLUTE);
    private final List<HeldSession> sessions = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private long now;

    /** Begins a history on a store, to which each server has a way of its own. */
    SessionHistory(List<? extends UnitOfWork> store, long seed) {
        this.random = new Random(seed);
        for (UnitOfWork way : store) {
            ways.add(new FailingStore(way));
        }
        servers.add(new TestApplication(ways.getFirst(), POLICY, random.nextLong()));
        for (int server = 1; server < ways.size(); server++) {
            servers.add(servers.getFirst().otherServer(ways.get(server), random.nextLong()));
        }
        for (int user = 0; user < USERS; user++) {
            emails.add("user" + user + "." + Long.toHexString(seed) + "@example.org");
            passwords.add(TestApplication.PASSWORD);
            users.add(servers.getFirst().user(emails.getLast()).id());
        }
    }

    void run(int length) {
        signIn(0);
        for (int step = 0; step < length; step++) {
            step();
            compare();
        }
    }

    /** What has happened so far. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    private void step() {
        int kind = random.nextInt(100);
        if (kind < 8) {
            signIn(random.nextInt(USERS));
        } else if (kind < 55) {
            refresh(session(), Death.NEVER);
        } else if (kind < 65) {
            refresh(session(), random.nextBoolean() ? Death.BEFORE_COMMIT : Death.AFTER_COMMIT);
        } else if (kind < 68) {
            presentMadeUp(session(), random.nextBoolean());
        } else if (kind < 82) {
            // The first ones more often.
            leap(LEAPS[random.nextInt(1 + random.nextInt(LEAPS.length))]);
        } else if (kind < 85) {
            signOut(session());
        } else if (kind < 88) {
            revoke(session());
        } else if (kind < 90) {
            revokeAll(session(), random.nextBoolean());
        } else if (kind < 92) {
            changePassword(session());
        } else if (kind < 95) {
            lockOutOrLetIn(random.nextInt(USERS));
        } else {
            steps.add("tidy");
            server().tidySessions.tidySessions();
            model.tidy(now);
        }
    }

    private void signIn(int user) {
        boolean isTaken = sessions.stream().anyMatch(held -> held.family.user == user && held.family.began == now);
        if (isTaken) {
            // Which of two sign-ins of one instant is the older one is not said.
            return;
        }
        steps.add("sign in " + user);
        Outcome<SignedIn> outcome =
                server().tryToSignIn(Calls.FROM_NOWHERE, emails.get(user), passwords.get(user), Optional.empty());
        assertThat(outcome instanceof Outcome.Refused<SignedIn>).isEqualTo(model.isLockedOut(user));
        if (outcome instanceof Outcome.Accepted<SignedIn>(SignedIn signedIn)) {
            var held = new HeldSession(model.begin(user, now), signedIn.tokens());
            sessions.add(held);
            invariants.began(held.id.toString(), now);
        }
    }

    /** Presents a token of the session: mostly the current one or the one before, as far as it is known. */
    private void refresh(HeldSession held, Death death) {
        int generation = Math.max(0, held.family.current() - LAGS[random.nextInt(LAGS.length)]);
        held.token(generation).ifPresent(token -> refresh(held, generation, token, death));
    }

    private void refresh(HeldSession held, int generation, RefreshToken token, Death death) {
        steps.add("refresh " + name(held) + " generation " + generation + " " + death);
        int server = random.nextInt(servers.size());
        ways.get(server).atNextWrite(death);
        Optional<Outcome<TokenPair>> heard = Optional.empty();
        try {
            heard = Optional.of(servers.get(server).refresh(token));
        } catch (Died _) {
            // Nobody has heard of it.
        }
        ways.get(server).atNextWrite(Death.NEVER);
        if (heard.isPresent()) {
            assertAnswered(held, generation, token, heard.get());
        } else if (death == Death.AFTER_COMMIT) {
            Answer unheard = model.present(held.family, generation, now);
            if (unheard == Answer.A_NEW_TOKEN) {
                invariants.tradedUnheard(token.expose(), now);
            }
        }
    }

    private void assertAnswered(HeldSession held, int generation, RefreshToken token, Outcome<TokenPair> outcome) {
        boolean isLate = invariants.isLate(token.expose(), now) && model.isLive(held.family, now);
        Answer expected = model.present(held.family, generation, now);
        assertThat(kind(outcome))
                .as(steps.getLast())
                .isEqualTo(
                        switch (expected) {
                            case A_NEW_TOKEN, THE_SAME_TOKEN -> "a token";
                            case TOO_OFTEN -> new DomainError.ReplayedTooOften().toString();
                            case REFUSED -> new RefreshRefused().toString();
                        });
        if (isLate) {
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(model.isLive(held.family, now))
                    .as("a late token ends its session")
                    .isFalse();
            invariants.ended(held.id.toString());
        }
        if (outcome instanceof Outcome.Accepted<TokenPair>(TokenPair pair)) {
            invariants.traded(
                    held.id.toString(), token.expose(), pair.refreshToken().expose(), now);
            held.hears(pair, expected);
        }
    }

    private static String kind(Outcome<TokenPair> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<TokenPair> _ -> "a token";
            case Outcome.Refused<TokenPair>(var error) -> error.toString();
        };
    }

    /** Presents a token that was never given out: of the session's family, or of none. */
    private void presentMadeUp(HeldSession held, boolean isOfFamily) {
        steps.add("made up of " + name(held) + (isOfFamily ? ", a sibling" : ", a forgery"));
        byte[] secret = new byte[RefreshToken.SECRET_BYTES];
        random.nextBytes(secret);
        RefreshToken genuine = held.first();
        RefreshToken madeUp = isOfFamily ? genuine.successor(secret) : RefreshToken.first(held.id, secret, secret);
        assertThat(server().refresh(madeUp)).isEqualTo(Outcome.refused(new RefreshRefused()));
        if (isOfFamily) {
            model.presentSibling(held.family, now);
        }
    }

    private void leap(long micros) {
        steps.add("leap " + micros);
        now += micros;
        servers.getFirst().clock.advance(Duration.ofNanos(micros * 1000));
    }

    private void signOut(HeldSession held) {
        steps.add("sign out " + name(held));
        server().signOut(held.first());
        model.end(held.family, now);
        invariants.ended(held.id.toString());
    }

    private void revoke(HeldSession held) {
        steps.add("revoke " + name(held));
        var command = new RevokeSessionCommand(users.get(held.family.user), held.id);
        assertThat(server().revokeSessions.revokeSession(Calls.BY_ROOT, command))
                .isEqualTo(
                        held.family.isForgotten()
                                ? Outcome.refused(new SessionNotFound(held.id))
                                : Outcome.accepted(held.id));
        model.end(held.family, now);
        invariants.ended(held.id.toString());
    }

    private void revokeAll(HeldSession held, boolean keepCurrent) {
        steps.add("revoke all" + (keepCurrent ? " but " : " with ") + name(held));
        UserId user = users.get(held.family.user);
        Optional<Family> spared = keepCurrent ? Optional.of(held.family) : Optional.empty();
        var call = Calls.by(new Principal.Person(user, held.id, Roles.NONE));
        assertThat(server().revokeSessions.revokeUserSessions(call, new RevokeUserSessionsCommand(user, keepCurrent)))
                .isEqualTo(Outcome.accepted(model.endAll(held.family.user, spared, now)));
        ended(held.family.user, spared);
    }

    private void ended(int user, Optional<Family> spared) {
        sessions.stream()
                .filter(each -> each.family.user == user && !spared.equals(Optional.of(each.family)))
                .forEach(each -> invariants.ended(each.id.toString()));
    }

    private void changePassword(HeldSession held) {
        steps.add("change password from " + name(held));
        int user = held.family.user;
        String chosen = "the harbour has %d lanterns".formatted(steps.size());
        var call = Calls.by(new Principal.Person(users.get(user), held.id, Roles.NONE));
        boolean isChanged =
                server().changePassword(call, passwords.get(user), chosen) instanceof Outcome.Accepted<User>;
        assertThat(isChanged).as(steps.getLast()).isEqualTo(model.isLive(held.family, now));
        if (isChanged) {
            passwords.set(user, chosen);
            model.endAll(user, Optional.of(held.family), now);
            ended(user, Optional.of(held.family));
        }
    }

    private void lockOutOrLetIn(int user) {
        steps.add((model.isLockedOut(user) ? "enable " : "disable ") + user);
        if (model.isLockedOut(user)) {
            TestApplication.accepted(server().enable(users.get(user)));
            model.letIn(user);
        } else {
            TestApplication.accepted(server().disable(users.get(user)));
            model.lockOut(user, now);
            ended(user, Optional.empty());
        }
    }

    /** Whoever shows the latest access of a session is let in at every server while both live. */
    private void compare() {
        HeldSession held = session();
        Principal principal = new Principal.Person(users.get(held.family.user), held.id, Roles.NONE);
        for (TestApplication server : servers) {
            boolean isGood = model.isLive(held.family, now) && !server.isExpired(held.access());
            assertThat(server.checkAccessToken.authenticate(held.access()))
                    .as(steps.getLast())
                    .isEqualTo(
                            isGood
                                    ? Outcome.accepted(principal)
                                    : Outcome.refused(new DomainError.AccessTokenRefused()));
        }
    }

    private HeldSession session() {
        // The latest ones are the most likely to live.
        int back = Math.min(random.nextInt(sessions.size()), random.nextInt(sessions.size()));
        return sessions.get(sessions.size() - 1 - back);
    }

    private String name(HeldSession held) {
        return "session " + sessions.indexOf(held);
    }

    private TestApplication server() {
        return servers.get(random.nextInt(servers.size()));
    }
}
