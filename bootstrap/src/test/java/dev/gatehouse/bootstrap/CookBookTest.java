package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the program in Java of {@code docs/cook-book.md} one that compiles and does what it says. */
class CookBookTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "cook-book.md");
    private static final Path PROGRAM =
            Path.of("src", "test", "java", "dev", "gatehouse", "bootstrap", "CookBookProgram.java");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern SHOWN = Pattern.compile("(?s) {4}// begin\n(.*) {4}// end");
    private static final String PASSWORD = "correct horse battery staple";

    /** Writes it instead, with {@code -Dgatehouse.docs.write=true}. */
    @Test
    void shows_the_program_that_is_run_here() throws IOException {
        String document = Files.readString(DOCUMENT);
        String program = only(SHOWN, Files.readString(PROGRAM)).group(1).replaceAll("(?m)^ {4}", "");
        Matcher block = only(BLOCK, document);

        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.writeString(
                    DOCUMENT, document.substring(0, block.start(1)) + program + document.substring(block.end(1)));
        } else {
            assertThat(block.group(1)).isEqualTo(program);
        }
    }

    private static Matcher only(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.results()).hasSize(1);
        matcher.reset();
        assertThat(matcher.find()).isTrue();
        return matcher;
    }

    @Test
    void the_program_signs_in_calls_refreshes_and_tells_why_it_was_refused() throws IOException {
        var output = new ByteArrayOutputStream();
        try (Gatehouse gatehouse = Gatehouse.builder().tcp("127.0.0.1", 0).start()) {
            createMaya(gatehouse);

            CookBookProgram.main(
                    gatehouse.addresses().getFirst(), new PrintStream(output, true, StandardCharsets.UTF_8));
        }

        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "SERVING", "maya@example.org", "Maya", "true", "UNAUTHENTICATED INVALID_REFRESH_TOKEN");
    }

    private static void createMaya(Gatehouse gatehouse) {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build());
        var root = AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                .signIn(SignInRequest.newBuilder()
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build());
        UserServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(CookBookProgram.bearer(root.getTokens().getAccessToken()))
                .createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail("maya@example.org"))
                        .setPassword("river stones and old maps")
                        .build());
    }
}
