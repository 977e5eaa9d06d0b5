package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorReasonTest {

    private static final Path REFERENCE = Path.of("..", "docs", "errors.md");

    /** AIP-193 has this form. */
    @Test
    void reasons_are_well_formed() {
        assertThat(ErrorReason.values())
                .allSatisfy(reason -> assertThat(reason.name())
                        .matches("[A-Z][A-Z0-9_]+[A-Z0-9]")
                        .hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void no_reason_stands_for_success_or_for_what_nobody_knows() {
        assertThat(ErrorReason.values())
                .extracting(ErrorReason::code)
                .doesNotContain(Status.Code.OK, Status.Code.UNKNOWN);
    }

    @Test
    void each_says_what_it_means_and_what_to_do() {
        assertThat(ErrorReason.values()).allSatisfy(reason -> {
            assertThat(reason.meaning()).matches("[A-Z][^|]{10,}\\.");
            assertThat(reason.remedy()).matches("[A-Z][^|]{10,}\\.");
        });
    }

    @Test
    void the_reference_for_callers_says_what_the_registry_says() throws IOException {
        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.writeString(REFERENCE, ErrorReference.markdown());
        }

        assertThat(REFERENCE).hasContent(ErrorReference.markdown());
    }
}
