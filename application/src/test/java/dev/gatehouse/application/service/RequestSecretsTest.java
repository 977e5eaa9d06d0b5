package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestSecretsTest {

    private static final Call ASKED = Calls.by(ROOT, 1, "request");

    private final Random random = new Random(7);
    private final SecretGenerator generator = count -> {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    };
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final RequestSecrets secrets = new RequestSecrets(generator);

    private String secret(Call call, String purpose) {
        return secret(unitOfWork, call, purpose);
    }

    private String secret(UnitOfWork store, Call call, String purpose) {
        return HexFormat.of().formatHex(store.write(stores -> secrets.bytes(stores, call, purpose, 32)));
    }

    @Test
    void are_the_same_for_the_same_request() {
        assertThat(secret(ASKED, "code")).hasSize(64).isEqualTo(secret(ASKED, "code"));
        assertThat(secret(Calls.by(ROOT, 1, "request"), "code")).isEqualTo(secret(ASKED, "code"));
    }

    @Test
    void differ_by_caller_request_purpose_and_installation() {
        Call byAnother = Calls.by(Clients.calling(), 1, "request");

        assertThat(List.of(
                        secret(ASKED, "code"),
                        secret(ASKED, "other code"),
                        secret(Calls.by(ROOT, 2, "request"), "code"),
                        secret(Calls.by(ROOT, 1, "other request"), "code"),
                        secret(byAnother, "code"),
                        secret(new InMemoryUnitOfWork(), ASKED, "code")))
                .doesNotHaveDuplicates();
    }

    @Test
    void are_random_for_a_request_without_an_id() {
        assertThat(secret(Calls.BY_ROOT, "code")).isNotEqualTo(secret(Calls.BY_ROOT, "code"));
    }

    @Test
    void are_derived_as_written_down_so_that_the_next_release_derives_the_same() {
        unitOfWork.write(stores -> {
            stores.installationSecrets().add(Purpose.REQUEST_SECRETS, KeyBytes.of(new byte[32]));
            return true;
        });

        assertThat(secret(ASKED, "code")).isEqualTo("476444686d352608c52daf049746d3aab489694720aafbd3dfe05cdb8fe3dbdd");
    }
}
