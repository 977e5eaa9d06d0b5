package dev.gatehouse.architecture;

import dev.gatehouse.domain.user.User;

/**
 * Where things are, below a root package. The rules are written against a layout, so that they can be shown to catch the
 * violators, which live below a root of their own.
 */
record Layout(String root) {

    /** The product: the root is what stands before {@code .domain.user}. */
    static final Layout PRODUCT = new Layout(User.class.getPackageName().replace(".domain.user", ""));

    /** The deliberate violators. */
    static final Layout VIOLATORS = new Layout(Layout.class.getPackageName() + ".violation");

    String domain() {
        return root + ".domain..";
    }

    String application() {
        return root + ".application..";
    }

    String ports() {
        return root + ".application.port..";
    }

    String inboundPorts() {
        return root + ".application.port.in..";
    }

    String outboundPorts() {
        return root + ".application.port.out..";
    }

    String services() {
        return root + ".application.service..";
    }

    String adapters() {
        return root + ".adapter..";
    }

    String adapter(String technology) {
        return root + ".adapter." + technology + "..";
    }

    String bootstrap() {
        return root + ".bootstrap..";
    }

    String everything() {
        return root + "..";
    }
}
