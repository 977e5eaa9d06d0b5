package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.attack.Attack;
import dev.gatehouse.adapter.grpc.attack.Frames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows what becomes of a server, and of those who use it, while others attack it with frames of HTTP/2. It measures, so it is
 * no part of a build and wants a machine that does nothing else; CONTRIBUTING has the command.
 */
class AttackProof {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("attacks.seconds"));
    private static final boolean JUDGES = Boolean.getBoolean("attacks.judge");
    private static final Duration ONCE = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final double CALLS_A_SECOND = 200;
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(1);
    private static final int MOST_SLOWER = 2;
    private static final double MOST_LARGER = 0.05;

    @TempDir
    private Path directory;

    private final SoftAssertions judgement = new SoftAssertions();

    @Test
    void others_are_served_and_nothing_remains_of_attacks() throws Exception {
        Map<String, String> environment = Map.of(
                "GATEHOUSE_STORE_DIRECTORY",
                directory.resolve("store").toString(),
                "JAVA_TOOL_OPTIONS",
                ServerMemory.TRACKING);
        try (var server = KillableServer.start(directory, environment);
                var load = new LoadedServer(server.port(), 1)) {
            byte[] call = Frames.request("gatehouse.auth.v1.AuthService/ValidateToken", Client.signIn(server.port()));
            OpenLoop.run(load::validate, CALLS_A_SECOND, TIME);
            say("at first: " + server.memory());
            for (Attack attack : Attack.values()) {
                // What a server loads once for good is no harm of the attack.
                new Attackers(server.port(), attack, call).run(ONCE).join();
            }
            ServerMemory base = server.memory();
            say("when each attack was seen once: " + base);
            for (Attack attack : Attack.values()) {
                prove(attack, server, load, call, base);
            }
        }
        if (JUDGES) {
            judgement.assertAll();
        }
    }

    private void prove(Attack attack, KillableServer server, LoadedServer load, byte[] call, ServerMemory base)
            throws IOException {
        Outcomes usual = OpenLoop.run(load::validate, CALLS_A_SECOND, TIME);
        long lines = server.countLines();
        var attackers = new Attackers(server.port(), attack, call);
        var over = attackers.run(TIME);
        Outcomes meanwhile = OpenLoop.run(load::validate, CALLS_A_SECOND, TIME);
        over.join();
        lines = server.countLines() - lines;
        long begin = System.nanoTime();
        ServerMemory after = server.memory();
        while (!isBack(after, base) && System.nanoTime() - begin < RECOVERY.toNanos()) {
            after = server.memory();
        }
        Duration back = Duration.ofNanos(System.nanoTime() - begin);
        say("%-42s %5d closed within %4d ms; p99 %6.2f, before it %6.2f ms; %s within %2d s; %d lines"
                .formatted(
                        attack,
                        attackers.closed(),
                        attackers.longestOpen().toMillis(),
                        millis(meanwhile),
                        millis(usual),
                        after,
                        back.toSeconds() + 1,
                        lines));
        assertThat(attackers.closed()).as(attack + ": connections closed").isPositive();
        assertThat(meanwhile.accepted()).isPositive();
        judge(attack, attackers, usual, meanwhile, isBack(after, base));
    }

    private void judge(Attack attack, Attackers attackers, Outcomes usual, Outcomes meanwhile, boolean isBack) {
        judgement
                .assertThat(attackers.longestOpen())
                .as(attack + ": longest open")
                .isLessThanOrEqualTo(LONGEST_OPEN);
        judgement
                .assertThat(meanwhile.all() - meanwhile.accepted())
                .as(attack + ": calls of others that failed")
                .isZero();
        judgement
                .assertThat(meanwhile.accepted(99))
                .as(attack + ": p99 of others")
                .isLessThanOrEqualTo(usual.accepted(99).multipliedBy(MOST_SLOWER));
        judgement.assertThat(isBack).as(attack + ": memory is what it was").isTrue();
    }

    private static boolean isBack(ServerMemory after, ServerMemory base) {
        return after.all() <= (1 + MOST_LARGER) * base.all();
    }

    private static double millis(Outcomes outcomes) {
        return outcomes.accepted(99).toNanos() / 1e6;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
