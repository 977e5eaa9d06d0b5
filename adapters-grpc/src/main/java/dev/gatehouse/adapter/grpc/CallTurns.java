package dev.gatehouse.adapter.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Gives each call its {@link Turn}, when its headers have come and before anything is done for it. */
final class CallTurns implements ServerCallExecutorSupplier {

    private final MethodCosts costs;
    private final CallLimits limits;
    private final NetworkRates rates;
    private final Executor threads;

    /**
     * Makes turns.
     *
     * @param threads where the work on calls goes on
     */
    CallTurns(MethodCosts costs, CallLimits limits, NetworkRates rates, Executor threads) {
        this.costs = costs;
        this.limits = limits;
        this.rates = rates;
        this.threads = threads;
    }

    @Override
    public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
        var method = call.getMethodDescriptor();
        var tracer = CallTracer.current();
        // What is not served is refused without a thread.
        return costs.find(method)
                .map(cost -> new Turn(tracer, cost, rates.refusal(method, cost, call.getAttributes()), limits, threads))
                .orElseGet(() -> new Turn(tracer, CostClass.FREE, Optional.empty(), limits, Runnable::run));
    }
}
