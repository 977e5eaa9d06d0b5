package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureProvidersTest {

    private static final SignatureProvider FAST = SignatureProvider.of("fast", new EmptyProvider());
    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger loads = new AtomicInteger();
    private final Queue<Runnable> background = new ArrayDeque<>();

    private static final class EmptyProvider extends Provider {

        private static final long serialVersionUID = 1L;

        EmptyProvider() {
            super("fast", "1", "computes nothing");
        }
    }

    private SignatureProviders providers() {
        return new SignatureProviders(
                () -> {
                    loads.incrementAndGet();
                    return FAST;
                },
                background::add);
    }

    @Test
    void the_platform_computes_until_the_faster_provider_is_loaded() {
        SignatureProviders providers = providers();
        providers.prepare();

        assertThat(providers.next()).isSameAs(SignatureProvider.PLATFORM);
        background.remove().run();
        assertThat(providers.next()).isSameAs(FAST);
    }

    @Test
    void it_is_loaded_once_however_often_that_is_asked_for() {
        SignatureProviders providers = providers();

        providers.prepare();
        providers.prepare();
        background.remove().run();
        providers.prepare();

        assertThat(background).isEmpty();
        assertThat(loads).hasValue(1);
    }

    @Test
    void who_signs_little_does_not_load_it_and_who_signs_much_does() {
        SignatureProviders providers = providers();

        IntStream.range(0, SignatureProviders.PATIENCE).forEach(_ -> providers.next());
        assertThat(background).isEmpty();

        providers.next();
        providers.next();
        assertThat(background).hasSize(1);
    }

    @Test
    void where_it_does_not_load_the_platform_goes_on_and_nobody_tries_again() {
        var providers = new SignatureProviders(
                () -> {
                    loads.incrementAndGet();
                    throw new GeneralSecurityException("no library for this machine");
                },
                background::add);
        providers.prepare();
        background.remove().run();

        IntStream.range(0, 2 * SignatureProviders.PATIENCE)
                .forEach(_ -> assertThat(providers.next()).isSameAs(SignatureProvider.PLATFORM));

        assertThat(background).isEmpty();
        assertThat(loads).hasValue(1);
    }

    @Test
    void a_library_that_is_of_another_machine_is_as_good_as_none() {
        var providers = new SignatureProviders(
                () -> {
                    throw new UnsatisfiedLinkError("wrong ELF class");
                },
                Runnable::run);

        providers.prepare();

        assertThat(providers.next()).isSameAs(SignatureProvider.PLATFORM);
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void a_key_goes_over_to_another_provider_while_many_use_it(SignatureAlgorithm algorithm) throws Exception {
        SignatureProvider corretto = TestProvider.CORRETTO.providers().next();
        var providers = new SignatureProviders(() -> corretto, Runnable::run);
        TokenKey key = TokenKey.of(SampleKeys.one(algorithm), providers);

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var rounds = executor.invokeAll(IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(round -> () -> {
                        byte[] signature = key.sign(INPUT);
                        if (round == 16) {
                            providers.prepare();
                        }
                        return key.verifies(INPUT, signature);
                    })
                    .toList());
            for (var round : rounds) {
                assertThat(round.get()).isTrue();
            }
        }

        assertThat(providers.next()).isSameAs(corretto);
        assertThat(key.verifies(INPUT, key.sign(INPUT))).isTrue();
    }
}
