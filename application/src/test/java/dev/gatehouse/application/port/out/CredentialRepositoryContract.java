package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.user.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialRepository} does. */
public abstract class CredentialRepositoryContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final PasswordHash OLD = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$b2xk");
    private static final PasswordHash NEW = new PasswordHash("$argon2id$v=19$m=19456,t=3,p=1$c2FsdHNhbHQ$bmV3");

    @Test
    void finds_nothing_for_a_user_without_a_password() {
        add(MAYA);

        assertThat(hashOf(MAYA)).isEmpty();
    }

    @Test
    void keeps_each_users_hash() {
        add(MAYA);
        add(NOOR);

        set(MAYA, OLD);
        set(NOOR, NEW);

        assertThat(hashOf(MAYA)).contains(OLD);
        assertThat(hashOf(NOOR)).contains(NEW);
    }

    @Test
    void a_new_hash_takes_the_place_of_the_old_one() {
        add(MAYA);
        set(MAYA, OLD);

        set(MAYA, NEW);

        assertThat(hashOf(MAYA)).contains(NEW);
    }

    @Test
    void refuses_a_user_who_does_not_exist() {
        assertThatThrownBy(() -> set(MAYA, OLD)).isInstanceOf(IllegalStateException.class);

        assertThat(hashOf(MAYA)).isEmpty();
    }

    @Test
    void removes_the_hash_of_one_user() {
        add(MAYA);
        add(NOOR);
        set(MAYA, OLD);
        set(NOOR, NEW);

        assertThat(remove(MAYA)).isTrue();

        assertThat(hashOf(MAYA)).isEmpty();
        assertThat(hashOf(NOOR)).contains(NEW);
        assertThat(remove(MAYA)).isFalse();
    }

    @Test
    void removes_nothing_of_a_user_without_a_password() {
        add(MAYA);

        assertThat(remove(MAYA)).isFalse();
        assertThat(remove(NOOR)).isFalse();
    }

    @Test
    void a_hash_can_be_set_again_after_its_removal() {
        add(MAYA);
        set(MAYA, OLD);
        remove(MAYA);

        set(MAYA, NEW);

        assertThat(hashOf(MAYA)).contains(NEW);
    }

    @Test
    void an_undone_change_leaves_the_hash() {
        add(MAYA);
        set(MAYA, OLD);

        undone(stores -> stores.credentials().set(MAYA.id(), NEW));
        undone(stores -> stores.credentials().remove(MAYA.id()));

        assertThat(hashOf(MAYA)).contains(OLD);
    }

    private boolean remove(User user) {
        return unitOfWork().write(stores -> stores.credentials().remove(user.id()));
    }

    private void set(User user, PasswordHash hash) {
        unitOfWork().write(stores -> {
            stores.credentials().set(user.id(), hash);
            return true;
        });
    }

    private Optional<PasswordHash> hashOf(User user) {
        return unitOfWork().read(stores -> stores.credentials().find(user.id()));
    }
}
