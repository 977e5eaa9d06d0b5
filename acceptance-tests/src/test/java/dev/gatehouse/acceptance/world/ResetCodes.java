package dev.gatehouse.acceptance.world;

import java.util.ArrayList;
import java.util.List;

/** The codes that administrators have handed out, with which people choose other passwords. */
public final class ResetCodes {

    private final List<String> handedOut = new ArrayList<>();

    public void handOut(String code) {
        handedOut.add(code);
    }

    public String first() {
        return handedOut.getFirst();
    }

    public String latest() {
        return handedOut.getLast();
    }
}
