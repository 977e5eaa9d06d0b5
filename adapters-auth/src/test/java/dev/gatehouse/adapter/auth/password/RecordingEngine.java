package dev.gatehouse.adapter.auth.password;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An engine that does no work but says which it was asked for. */
final class RecordingEngine implements Argon2Engine {

    record Work(Argon2Parameters parameters, int passwordLength, int saltLength, int outputLength) {}

    private final List<Work> works = new ArrayList<>();
    private final List<byte[]> lent = new ArrayList<>();

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public boolean isNative() {
        return false;
    }

    @Override
    public byte[] hash(Argon2Parameters parameters, byte[] password, byte[] salt, int outputLength) {
        works.add(new Work(parameters, password.length, salt.length, outputLength));
        lent.add(password);
        return Arrays.copyOf(salt, outputLength);
    }

    List<Work> works() {
        return List.copyOf(works);
    }

    /** The arrays that held what was hashed. */
    List<byte[]> lent() {
        return List.copyOf(lent);
    }

    /** How much memory all hashes since the last question have filled, in KiB. */
    long workSinceAsked() {
        long sum = works.stream().mapToLong(work -> work.parameters().work()).sum();
        works.clear();
        return sum;
    }
}
