package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many callers, one refresh token, the real store on disk: the race that signs people out elsewhere. */
class RefreshRaceTest {

    private static final int SESSIONS = 100;
    private static final int CALLERS = 50;
    private static final int MAX_REPLAYS = 10;
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path directory;

    @Test
    void fifty_callers_with_one_token_get_one_successor() throws Exception {
        try (var gatehouse = Gatehouse.builder()
                        .directory(directory)
                        .setting("gatehouse.session.max-per-user", Integer.toString(SESSIONS))
                        .setting("gatehouse.session.max-replays", Integer.toString(MAX_REPLAYS))
                        .start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());
            for (String token : signIn(gatehouse, auth)) {
                List<Answer> answers = race(threads, auth, token);

                Set<String> successors = new HashSet<>();
                answers.stream()
                        .map(Answer::successor)
                        .filter(each -> !each.isEmpty())
                        .forEach(successors::add);
                assertThat(successors).hasSize(1);
                assertThat(answers)
                        .filteredOn(answer -> answer.code() == Status.Code.OK)
                        .hasSize(1 + MAX_REPLAYS);
                assertThat(answers)
                        .filteredOn(answer -> answer.code() != Status.Code.OK)
                        .allMatch(answer -> answer.code() == Status.Code.ABORTED);
                assertThat(refresh(auth, successors.iterator().next()).code()).isEqualTo(Status.Code.OK);
            }
        }
    }

    private record Answer(Status.Code code, String successor) {}

    private static List<String> signIn(Gatehouse gatehouse, AuthServiceBlockingStub auth) {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build());
        var request =
                SignInRequest.newBuilder().setEmail(EMAIL).setPassword(PASSWORD).build();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            tokens.add(auth.signIn(request).getTokens().getRefreshToken());
        }
        return tokens;
    }

    private static List<Answer> race(ExecutorService threads, AuthServiceBlockingStub auth, String token)
            throws Exception {
        var start = new CountDownLatch(1);
        List<Future<Answer>> running = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            running.add(threads.submit(() -> {
                start.await();
                return refresh(auth, token);
            }));
        }
        start.countDown();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : running) {
            answers.add(each.get());
        }
        return answers;
    }

    private static Answer refresh(AuthServiceBlockingStub auth, String token) {
        try {
            var request =
                    RefreshTokenRequest.newBuilder().setRefreshToken(token).build();
            return new Answer(
                    Status.Code.OK, auth.refreshToken(request).getTokens().getRefreshToken());
        } catch (StatusRuntimeException e) {
            return new Answer(e.getStatus().getCode(), "");
        }
    }
}
