package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.LimitSettings.Networks;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.network.IpAddress;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRatesTest {

    private static final MethodDescriptor<?, ?> SIGN_IN = AuthServiceGrpc.getSignInMethod();
    private static final MethodDescriptor<?, ?> REFRESH = AuthServiceGrpc.getRefreshTokenMethod();
    private static final MethodDescriptor<?, ?> VALIDATE = AuthServiceGrpc.getValidateTokenMethod();

    private final AtomicLong now = new AtomicLong();

    private NetworkRates rates(boolean counted) {
        return new NetworkRates(
                AccessRules.of(List.of(AuthServiceGrpc.getServiceDescriptor()), Map.of()),
                new Networks(counted, 1, 2),
                now::get);
    }

    private static Attributes from(String address) {
        try {
            return Attributes.newBuilder()
                    .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress(InetAddress.getByName(address), 1))
                    .build();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static int admitted(NetworkRates rates, MethodDescriptor<?, ?> method, CostClass cost, Attributes from) {
        int admitted = 0;
        while (admitted < 100 && rates.refusal(method, cost, from).isEmpty()) {
            admitted++;
        }
        return admitted;
    }

    @Test
    void a_network_makes_so_many_calls_and_is_told_when_to_come_back() {
        var rates = rates(true);
        var here = from("192.0.2.7");
        assertThat(admitted(rates, SIGN_IN, CostClass.PASSWORD, here)).isEqualTo(10);

        Optional<Refusal> refusal =
                rates.refusal(SIGN_IN, CostClass.PASSWORD, here).map(PreparedRefusal::refusal);

        assertThat(refusal.map(Refusal::reason)).contains(ErrorReason.RATE_LIMITED);
        Duration delay = refusal.flatMap(Refusal::retryDelay).orElseThrow();
        assertThat(delay).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
        now.addAndGet(delay.toNanos());
        assertThat(rates.refusal(SIGN_IN, CostClass.PASSWORD, here)).isEmpty();
    }

    @Test
    void calls_that_hash_a_password_are_counted_apart() {
        var rates = rates(true);
        var here = from("192.0.2.7");

        assertThat(admitted(rates, SIGN_IN, CostClass.PASSWORD, here)).isEqualTo(10);
        assertThat(admitted(rates, REFRESH, CostClass.WRITE, here)).isEqualTo(20);
    }

    @Test
    void methods_that_are_not_public_are_not_counted() {
        assertThat(admitted(rates(true), VALIDATE, CostClass.TOKEN_CHECK, from("192.0.2.7")))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void the_machine_itself_is_not_counted(String address) {
        assertThat(admitted(rates(true), SIGN_IN, CostClass.PASSWORD, from(address)))
                .isEqualTo(100);
    }

    @Test
    void what_comes_over_no_network_is_not_counted_and_nothing_is_where_networks_say_nothing() {
        assertThat(admitted(rates(true), SIGN_IN, CostClass.PASSWORD, Attributes.EMPTY))
                .isEqualTo(100);
        assertThat(admitted(rates(false), SIGN_IN, CostClass.PASSWORD, from("192.0.2.7")))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.254",
        "192.0.2.7, 192.0.3.7",
        "192.0.2.7, ::ffff:192.0.2.9",
        "2001:db8::1, 2001:db8::ffff:1",
        "2001:db8::1, 2001:db8:0:1::1",
        "0.0.1.1, 0:0:0:1::1"
    })
    void networks_are_those_that_sessions_know(String one, String other) throws UnknownHostException {
        boolean same =
                NetworkRates.network(InetAddress.getByName(one)) == NetworkRates.network(InetAddress.getByName(other));
        boolean known = ClientNetwork.of(IpAddress.parse(one)).equals(ClientNetwork.of(IpAddress.parse(other)));

        // The last pair is the price of one number for both kinds: no such network of IPv6 is given to anybody.
        assertThat(same).isEqualTo(known || one.startsWith("0."));
    }
}
