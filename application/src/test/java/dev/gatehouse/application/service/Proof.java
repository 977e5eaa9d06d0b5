package dev.gatehouse.application.service;

import java.util.Random;

/** How much is proven: a little in every build, and what the profile {@code soak} says in a long run. */
public final class Proof {

    private Proof() {}

    /** How many there are to be of something, such as {@code histories}. */
    public static int count(String what, int inEveryBuild) {
        return Integer.getInteger("soak." + what, inEveryBuild);
    }

    /** The seed of a run, which {@code -Dgatehouse.seed} repeats. */
    static long seed() {
        return Long.getLong("gatehouse.seed", new Random().nextLong());
    }
}
