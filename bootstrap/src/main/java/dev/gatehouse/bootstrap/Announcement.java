package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.cli.ProductVersion;
import dev.gatehouse.bootstrap.cli.ServerAddress;
import dev.gatehouse.bootstrap.config.GatehouseConfig;
import dev.gatehouse.domain.setup.SetupCode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator that the server serves, and what to do next: on a terminal in words, otherwise in the log. The setup
 * code shows on a terminal and nowhere else; without one it goes into a file.
 */
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private final GatehouseConfig.Store store;
    private final SetupCodeFile codeFile;
    private final Gatehouse gatehouse;
    private final PrintStream out;
    private final boolean onTerminal;

    Announcement(GatehouseConfig settings, Gatehouse gatehouse, PrintStream out, boolean onTerminal) {
        this.store = settings.store();
        this.codeFile = codeFile(settings);
        this.gatehouse = gatehouse;
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /** Where the setup code goes that no terminal shows. */
    static SetupCodeFile codeFile(GatehouseConfig settings) {
        return new SetupCodeFile(settings.setup().codeDirectory().orElseGet(settings.store()::directory));
    }

    void make() {
        codeFile.remove();
        LOG.info("Gatehouse {} serves on {}.", ProductVersion.version(), String.join(", ", gatehouse.addresses()));
        if (!gatehouse.httpAddresses().isEmpty()) {
            LOG.info("Metrics, health and public keys are on {}.", String.join(", ", gatehouse.httpAddresses()));
        }
        if (!gatehouse.adminAddresses().isEmpty()) {
            LOG.info("Operators are served on {}.", String.join(", ", gatehouse.adminAddresses()));
        }
        if (onTerminal) {
            show();
        } else {
            gatehouse.setupCode().ifPresent(this::leave);
        }
    }

    private void leave(SetupCode code) {
        codeFile.write(code);
        gatehouse.whenSetUp(this::removeCode);
        LOG.info(
                "There is no administrator yet. For an hour the code that makes one is in {}; next: gatehouse setup"
                        + " --code-file {}",
                codeFile.path(),
                codeFile.path());
    }

    // The administrator is made by now, and the code in the file is worth nothing.
    private void removeCode() {
        try {
            codeFile.remove();
        } catch (UncheckedIOException e) {
            LOG.warn("The setup code is used but its file is still there. {}", e.getMessage());
        }
    }

    private void show() {
        String address = gatehouse.addresses().getFirst();
        out.println();
        out.println("  Listening on  " + address);
        gatehouse.httpAddresses().forEach(http -> out.println("  HTTP on       " + http));
        out.println("  Store in      " + place());
        out.println();
        gatehouse.setupCode().ifPresentOrElse(code -> showSetup(code, address), () -> {
            out.println("Next, in another terminal:");
            out.println();
            out.println("  ./gatehouse sign-in" + serverOption(address));
        });
        out.println();
        out.println("Stop it with Ctrl-C.");
        out.println();
        out.flush();
    }

    // Without the parameters, which say how to get there.
    private String place() {
        return store.postgresql()
                .url()
                .map(url -> url.replaceFirst("\\?.*", ""))
                .orElseGet(() -> store.directory().toAbsolutePath().toString());
    }

    private void showSetup(SetupCode code, String address) {
        out.println("There is no administrator yet. Make one within the hour, in another terminal:");
        out.println();
        out.println("  ./gatehouse setup --code " + code.expose() + serverOption(address));
        out.println();
        out.println("and sign in:");
        out.println();
        out.println("  ./gatehouse sign-in" + serverOption(address));
    }

    private static String serverOption(String address) {
        // The address that means all of this machine's is none to connect to.
        return ServerAddress.parse(address.replaceFirst("^(https://)?(?:0\\.0\\.0\\.0|\\[::]):", "$1127.0.0.1:"))
                .asOption();
    }
}
