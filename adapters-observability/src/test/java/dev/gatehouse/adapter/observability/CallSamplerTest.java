package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.observability.TracingSettings.Sampling;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSamplerTest {

    private static final long SEED = 20_261_122;

    private final AtomicLong refused = new AtomicLong();

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 1})
    void a_ratio_keeps_the_traces_that_opentelemetry_keeps_everywhere(double ratio) {
        CallSampler sampler = sampler(new Sampling(true, ratio, 0));
        Sampler theirs = Sampler.traceIdRatioBased(ratio);

        LongStream ids = LongStream.concat(LongStream.of(0, 1, -1, Long.MIN_VALUE), new Random(SEED).longs(10_000));

        assertThat(ids)
                .allSatisfy(id -> assertThat(sampler.keepsOurs(id)).as("%x", id).isEqualTo(keeps(theirs, id)));
    }

    @Test
    void of_callers_that_are_followed_none_is_kept_that_does_not_ask_for_it() {
        CallSampler sampler = sampler(new Sampling(true, 1, 100));

        assertThat(sampler.keepsCallers(false, 0)).isFalse();
        assertThat(sampler.keepsCallers(true, 0)).isTrue();
        assertThat(refused).hasValue(0);
    }

    @Test
    void with_a_flag_strangers_can_force_as_many_as_the_ceiling_allows() {
        CallSampler sampler = sampler(new Sampling(true, 0.01, 3));

        assertThat(LongStream.range(0, 100).filter(_ -> sampler.keepsCallers(true, 0)))
                .hasSize(3);
        assertThat(refused).hasValue(97);
    }

    @Test
    void nor_can_they_with_ids_that_every_ratio_keeps() {
        CallSampler sampler = sampler(new Sampling(false, 0.01, 3));

        assertThat(LongStream.range(0, 100).filter(id -> sampler.keepsCallers(false, id)))
                .hasSize(3);
        assertThat(refused).hasValue(97);
    }

    private CallSampler sampler(Sampling sampling) {
        return new CallSampler(sampling, new Ceiling(sampling.fromCallers(), () -> 0), refused::addAndGet);
    }

    private static boolean keeps(Sampler sampler, long lowHalf) {
        String id = "00000000000000ff" + HexFormat.of().toHexDigits(lowHalf);
        return sampler.shouldSample(Context.root(), id, "span", SpanKind.SERVER, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }
}
