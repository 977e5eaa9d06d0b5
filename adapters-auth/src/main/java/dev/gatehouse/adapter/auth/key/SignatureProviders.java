package dev.gatehouse.adapter.auth.key;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says who computes signatures with key pairs: the platform at first, and from then on the Amazon Corretto Crypto Provider, where
 * it loads. That is several times faster but takes half a second to load, so it is loaded in the background, and only when
 * asked to or when the platform has computed so many signatures that loading would have paid: what lives shortly, such as a
 * test, never needs it. Thread-safe.
 *
 * @see <a href="https://github.com/corretto/amazon-corretto-crypto-provider">the provider</a>
 */
@Singleton
public final class SignatureProviders {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureProviders.class);

    /** The platform takes about as long for them as loading does. */
    static final int PATIENCE = 1_000;

    private final Loader loader;
    private final Executor background;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicInteger patience = new AtomicInteger(PATIENCE);
    private volatile SignatureProvider chosen = SignatureProvider.PLATFORM;

    /** How a faster provider is loaded. */
    @FunctionalInterface
    interface Loader {

        SignatureProvider load() throws GeneralSecurityException;
    }

    @Inject
    public SignatureProviders() {
        // A lambda: a method reference would have the class loaded at once, and the signature of its jar verified.
        this(
                () -> CorrettoProvider.load(),
                work -> Thread.ofPlatform().daemon().name("signature-provider").start(work));
    }

    SignatureProviders(Loader loader, Executor background) {
        this.loader = loader;
        this.background = background;
    }

    /** Begins to load the faster provider, if nobody has yet, and returns at once. */
    public void prepare() {
        if (begun.compareAndSet(false, true)) {
            background.execute(this::choose);
        }
    }

    /** Who computes the next signature. */
    SignatureProvider next() {
        if (!begun.get() && patience.decrementAndGet() < 0) {
            prepare();
        }
        return chosen;
    }

    private void choose() {
        try {
            chosen = loader.load();
            LOG.info("Signatures are made and checked by {}", chosen.name());
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            // Another machine, or a directory for temporary files from which nothing can be loaded. All works, but
            // slower.
            LOG.warn(
                    "Signatures are made and checked by {}, as the faster provider does not load: {}",
                    SignatureProvider.PLATFORM.name(),
                    e.toString());
        }
    }
}
