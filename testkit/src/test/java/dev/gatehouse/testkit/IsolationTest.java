package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What instances have in common, which is nothing, and what they leave behind, which is nothing either. */
@Isolated
class IsolationTest {

    private static final int MANY = 50;

    /** What the JVM keeps for everybody's virtual threads, timers and common tasks. */
    private static final String OF_THE_JVM = "ForkJoinPool.*|VirtualThread-.*|.*Cleaner.*|process reaper.*";

    @Test
    void fifty_live_side_by_side_and_know_nothing_of_each_other() throws Exception {
        var allServe = new CountDownLatch(MANY);
        Callable<Integer> life = () -> {
            try (TestGatehouse gatehouse = TestGatehouse.start()) {
                SignedInUser ada =
                        gatehouse.aUser().email("ada@example.org").admin().signedIn();
                allServe.countDown();
                allServe.await();
                gatehouse.clock().advance(Duration.ofMinutes(1));
                return gatehouse
                        .as(ada)
                        .users()
                        .listUsers(ListUsersRequest.getDefaultInstance())
                        .getUsersCount();
            }
        };

        List<Integer> users = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(MANY, life))) {
                users.add(each.get());
            }
        }

        assertThat(users).hasSize(MANY).containsOnly(2);
    }

    @Test
    void many_sign_in_at_once() throws Exception {
        try (TestGatehouse gatehouse = TestGatehouse.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestUser user = gatehouse.aUser().create();

            List<Future<SignedInUser>> signedIn =
                    threads.invokeAll(Collections.nCopies(4, () -> gatehouse.signIn(user)));

            assertThat(signedIn)
                    .allSatisfy(each -> assertThat(each.get().accessToken()).isNotEmpty());
        }
    }

    @Test
    void no_thread_and_no_file_is_left_behind() throws Exception {
        useOne(); // so that everything a JVM does once has been done
        Set<Thread> before = threads();
        Set<Path> filesBefore = files();

        useOne();

        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                assertThat(thread.join(Duration.ofSeconds(10)))
                        .as("the end of " + thread)
                        .isTrue();
            }
        }
        assertThat(files()).isEqualTo(filesBefore);
    }

    private static void useOne() {
        try (TestGatehouse gatehouse = TestGatehouse.start()) {
            SignedInUser user = gatehouse.aUser().signedIn();
            var stub = gatehouse.as(user).users().withDeadlineAfter(Duration.ofSeconds(30));
            assertThat(stub.healthCheck(Empty.getDefaultInstance()).getStatus()).isEqualTo("SERVING");
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches(OF_THE_JVM))
                .collect(Collectors.toSet());
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> here = Files.list(Path.of(""));
                Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Stream.concat(here, temporary.filter(file -> file.toString().contains("gatehouse")))
                    .collect(Collectors.toSet());
        }
    }
}
