package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ErrorReasonTest {

    private static final Path REFERENCE = Path.of("..", "docs", "errors.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Z_0-9]+)` \\| ([A-Z_]+) \\| [^|]{5,} \\| [^|]{5,} \\|");

    /** AIP-193 has this form. */
    @Test
    void reasons_are_well_formed() {
        assertThat(ErrorReason.values())
                .allSatisfy(reason -> assertThat(reason.name())
                        .matches("[A-Z][A-Z0-9_]+[A-Z0-9]")
                        .hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void no_reason_stands_for_success_or_for_what_only_gRPC_itself_says() {
        assertThat(ErrorReason.values())
                .extracting(ErrorReason::code)
                .doesNotContain(Status.Code.OK, Status.Code.UNKNOWN, Status.Code.CANCELLED);
    }

    @Test
    void callers_mistakes_are_logged_softly_and_ours_loudly() {
        assertThat(ErrorReason.USER_NOT_FOUND.level()).isEqualTo(Level.INFO);
        assertThat(ErrorReason.PERMISSION_DENIED.level()).isEqualTo(Level.WARN);
        assertThat(ErrorReason.INTERNAL_ERROR.level()).isEqualTo(Level.ERROR);
    }

    @Test
    void the_reference_for_callers_lists_each_with_its_code() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(REFERENCE))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(ErrorReason.values())
                        .map(reason -> reason + " " + reason.code())
                        .toList());
    }
}
