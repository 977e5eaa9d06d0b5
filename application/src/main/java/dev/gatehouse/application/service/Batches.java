package dev.gatehouse.application.service;

import java.util.function.IntSupplier;

/** Takes much work in small bites, so that others get their turn in between. */
final class Batches {

    private Batches() {}

    /** Repeats a step for as long as it finds a whole batch to do. */
    static void untilDone(int batch, IntSupplier step) {
        int done = batch;
        while (done >= batch) {
            done = step.getAsInt();
        }
    }
}
