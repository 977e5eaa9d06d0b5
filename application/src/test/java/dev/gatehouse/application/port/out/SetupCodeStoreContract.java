package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link SetupCodeStore} does. */
public abstract class SetupCodeStoreContract extends StoreContract {

    private static final SecretHash CODE = Samples.hash(1);
    private static final SecretHash OTHER_CODE = Samples.hash(2);
    private static final Instant EXPIRES_AT = Samples.NOW;
    private static final Instant LAST_INSTANT = Samples.JUST_BEFORE;

    @Test
    void no_code_is_good_before_one_is_set() {
        assertThat(isGood(CODE, LAST_INSTANT)).isFalse();
        assertThat(consume(CODE, LAST_INSTANT)).isFalse();
    }

    @Test
    void a_code_is_good_until_just_before_it_expires() {
        set(CODE);

        assertThat(isGood(CODE, LAST_INSTANT)).isTrue();
        assertThat(consume(CODE, LAST_INSTANT)).isTrue();
    }

    @Test
    void a_code_is_not_good_at_the_instant_it_expires() {
        set(CODE);

        assertThat(isGood(CODE, EXPIRES_AT)).isFalse();
        assertThat(consume(CODE, EXPIRES_AT)).isFalse();
    }

    @Test
    void a_code_is_used_up_by_its_first_use() {
        set(CODE);
        consume(CODE, LAST_INSTANT);

        assertThat(isGood(CODE, LAST_INSTANT)).isFalse();
        assertThat(consume(CODE, LAST_INSTANT)).isFalse();
    }

    @Test
    void another_code_neither_is_good_nor_uses_up_the_one_that_is() {
        set(CODE);

        assertThat(isGood(OTHER_CODE, LAST_INSTANT)).isFalse();
        assertThat(consume(OTHER_CODE, LAST_INSTANT)).isFalse();

        assertThat(consume(CODE, LAST_INSTANT)).isTrue();
    }

    @Test
    void a_new_code_takes_the_place_of_the_old_one() {
        set(CODE);

        set(OTHER_CODE);

        assertThat(consume(CODE, LAST_INSTANT)).isFalse();
        assertThat(consume(OTHER_CODE, LAST_INSTANT)).isTrue();
    }

    @Test
    void a_new_code_can_be_set_when_the_old_one_is_used_up() {
        set(CODE);
        consume(CODE, LAST_INSTANT);

        set(OTHER_CODE);

        assertThat(isGood(OTHER_CODE, LAST_INSTANT)).isTrue();
    }

    @Test
    void a_use_that_is_undone_leaves_the_code_good() {
        set(CODE);

        assertThatThrownBy(() -> unitOfWork().write(stores -> {
                    stores.setupCodes().consume(CODE, LAST_INSTANT);
                    throw new IllegalArgumentException("the function has a fault");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(isGood(CODE, LAST_INSTANT)).isTrue();
    }

    @Test
    void of_many_uses_at_once_exactly_one_succeeds() {
        set(CODE);

        var ends = race(_ -> consume(CODE, LAST_INSTANT));

        assertThat(ends).hasSize(CONTENDERS).containsOnlyOnce(true).containsOnly(true, false);
    }

    private void set(SecretHash hash) {
        unitOfWork().write(stores -> {
            stores.setupCodes().set(hash, EXPIRES_AT);
            return true;
        });
    }

    private boolean isGood(SecretHash hash, Instant now) {
        return unitOfWork().read(stores -> stores.setupCodes().isGood(hash, now));
    }

    private boolean consume(SecretHash hash, Instant now) {
        return unitOfWork().write(stores -> stores.setupCodes().consume(hash, now));
    }
}
