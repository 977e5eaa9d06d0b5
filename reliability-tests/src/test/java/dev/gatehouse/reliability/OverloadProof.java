package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.reliability.OpenLoop.Call;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows what becomes of a server that is asked for more than it can do. It measures, so it is no part of a build and wants a machine that
 * does nothing else; CONTRIBUTING has the command. Its calls come at a rate, whether or not those before them have ended.
 */
class OverloadProof {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("overload.seconds"));
    private static final boolean JUDGES = Boolean.getBoolean("overload.judge");
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int CALLERS = 64;
    private static final int SESSIONS_OF_A_USER = 40;
    private static final double LEAST_GOODPUT = 0.9;
    private static final int MOST_SLOWER = 2;
    private static final Duration SLOWEST_REFUSAL = Duration.ofMillis(10);
    private static final long MOST_BYTES = 512L << 20;
    private static final double LEAST_REFRESHED = 0.999;

    @TempDir
    private Path directory;

    private KillableServer server;

    private LoadedServer load;

    @BeforeEach
    void start() throws Exception {
        server = KillableServer.start(
                directory,
                Map.of(
                        "GATEHOUSE_STORE_DIRECTORY",
                        directory.resolve("store").toString(),
                        // Sign-ins shall not end the sessions that refresh.
                        "GATEHOUSE_SESSION_MAX_PER_USER",
                        "1000"));
        load = new LoadedServer(server.port(), SESSIONS_OF_A_USER);
    }

    @AfterEach
    void stop() {
        load.close();
        server.close();
    }

    @Test
    void checks_of_tokens_go_on_whatever_more_is_asked_for() throws Exception {
        prove("validate", load::validate);
    }

    @Test
    void refreshes_go_on_whatever_more_is_asked_for() throws Exception {
        prove("refresh", load::refresh);
    }

    /** As many sign-ins as hashes can be made are few beside the other calls. */
    @Test
    void sign_ins_among_other_calls_go_on_whatever_more_is_asked_for() throws Exception {
        var mix = new Mix(load);
        prove("mix", mix::call);
    }

    private void prove(String name, Call call) throws Exception {
        OpenLoop.capacity(call, CALLERS, TIME); // the JVM gets warm
        double peak = OpenLoop.capacity(call, CALLERS, TIME);
        say("%s: %.0f calls/s at peak".formatted(name, peak));
        Outcomes usual = OpenLoop.run(call, 0.8 * peak, TIME);
        say("%s at 0.8: %s".formatted(name, usual));
        assertThat(usual.accepted()).isPositive();
        for (int times : new int[] {3, 10}) {
            long begin = System.nanoTime();
            Outcomes outcomes = OpenLoop.run(call, times * peak, TIME);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double goodput = outcomes.accepted() / seconds;
            long memory = server.residentBytes();
            say("%s at %d, made %.0f of %.0f calls/s: %.0f/s accepted, %s, %d MiB"
                    .formatted(name, times, outcomes.all() / seconds, times * peak, goodput, outcomes, memory >> 20));
            judgeOverload(outcomes, goodput / peak, usual, memory);
            OpenLoop.run(call, 0.8 * peak, RECOVERY);
            Outcomes after = OpenLoop.run(call, 0.8 * peak, TIME);
            say("%s after it: %s".formatted(name, after));
            judgeRecovery(after, usual);
        }
    }

    private static void judgeOverload(Outcomes outcomes, double goodput, Outcomes usual, long memory) {
        assertThat(outcomes.accepted()).isPositive();
        if (JUDGES) {
            assertThat(goodput).as("accepted, of the peak").isGreaterThanOrEqualTo(LEAST_GOODPUT);
            assertThat(outcomes.accepted(99))
                    .isLessThanOrEqualTo(usual.accepted(99).multipliedBy(MOST_SLOWER));
            assertThat(outcomes.refused(50)).isLessThanOrEqualTo(SLOWEST_REFUSAL);
            assertThat(memory).as("resident bytes").isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static void judgeRecovery(Outcomes after, Outcomes usual) {
        if (JUDGES) {
            assertThat(after.refused() + after.others()).isLessThanOrEqualTo(after.all() / 1000);
            assertThat(after.accepted(99))
                    .isLessThanOrEqualTo(usual.accepted(99).multipliedBy(MOST_SLOWER));
        }
    }

    @Test
    void a_storm_of_sign_ins_leaves_other_calls_alone() throws Exception {
        OpenLoop.capacity(load::validate, CALLERS, TIME);
        double checks = OpenLoop.capacity(load::validate, CALLERS, TIME) / 4;
        double refreshes = OpenLoop.capacity(load::refresh, CALLERS, TIME) / 10;
        double hashes = OpenLoop.capacity(load::signIn, 4, TIME);
        say("storm: %.0f checks/s, %.0f refreshes/s, %.0f sign-ins/s can be made".formatted(checks, refreshes, hashes));
        // A rehearsal: what the JVM compiles in the storm itself would be measured with it.
        besides(refreshes, checks, 10 * hashes, new Outcomes(), new Outcomes());
        besides(refreshes, checks, 0, new Outcomes(), new Outcomes());
        Outcomes usual = besides(refreshes, checks, 0, new Outcomes(), new Outcomes());
        say("checks before it: %s".formatted(usual));

        var refreshed = new Outcomes();
        var signedIn = new Outcomes();
        Outcomes checked = besides(refreshes, checks, 10 * hashes, refreshed, signedIn);

        say("checks: %s".formatted(checked));
        say("refreshes: %s".formatted(refreshed));
        say("sign-ins: %s".formatted(signedIn));
        assertThat(signedIn.accepted()).isPositive();
        if (JUDGES) {
            assertThat(checked.accepted(99))
                    .isLessThanOrEqualTo(usual.accepted(99).multipliedBy(MOST_SLOWER));
            assertThat((double) refreshed.accepted() / refreshed.all()).isGreaterThanOrEqualTo(LEAST_REFRESHED);
        }
    }

    private Outcomes besides(double refreshes, double checks, double signIns, Outcomes refreshed, Outcomes signedIn) {
        var refreshing = inBackground(() -> OpenLoop.run(load::refresh, refreshes, TIME, refreshed));
        var signingIn = inBackground(() -> OpenLoop.run(load::signIn, signIns, TIME, signedIn));
        Outcomes checked = OpenLoop.run(load::validate, checks, TIME);
        CompletableFuture.allOf(refreshing, signingIn).join();
        return checked;
    }

    private static CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().start(task));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Ninety checks and nine refreshes for each sign-in. Called by many threads. */
    private static final class Mix {

        private final LoadedServer load;
        private final AtomicLong count = new AtomicLong();

        Mix(LoadedServer load) {
            this.load = load;
        }

        void call(Consumer<Status> end) {
            long number = count.getAndIncrement() % 100;
            if (number == 0) {
                load.signIn(end);
            } else if (number < 10) {
                load.refresh(end);
            } else {
                load.validate(end);
            }
        }
    }
}
