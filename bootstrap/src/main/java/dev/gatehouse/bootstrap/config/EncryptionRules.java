package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.auth.password.PassphraseKey;
import dev.gatehouse.adapter.persistence.MasterKeyFile;
import dev.gatehouse.bootstrap.config.GatehouseConfig.Encryption;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.sealing.MasterKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rules for what the secrets in the store are sealed under. */
final class EncryptionRules {

    private static final String KEY_FILE = "gatehouse.encryption.key-file";
    private static final String PASSPHRASE_FILE = "gatehouse.encryption.passphrase-file";
    private static final String PREVIOUS_KEY_FILE = "gatehouse.encryption.previous-key-file";
    private static final String PREVIOUS_PASSPHRASE_FILE = "gatehouse.encryption.previous-passphrase-file";
    private static final String EXPECTED =
            "a readable file with the secret that the store was sealed under, from where a copy"
                    + " is kept; for a new store, gatehouse encryption create-key makes a key";
    private static final String PLAIN = "gatehouse.encryption.plain";

    private final Encryption settings;
    private final ConfigurationReader reader;

    EncryptionRules(Encryption settings, ConfigurationReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    void check() {
        refuseBoth(PASSPHRASE_FILE, settings.passphraseFile(), KEY_FILE, settings.keyFile());
        refuseBoth(
                PREVIOUS_PASSPHRASE_FILE,
                settings.previousPassphraseFile(),
                PREVIOUS_KEY_FILE,
                settings.previousKeyFile());
        List<String> files = List.of(KEY_FILE, PASSPHRASE_FILE, PREVIOUS_KEY_FILE, PREVIOUS_PASSPHRASE_FILE);
        if (settings.plain()) {
            files.stream()
                    .filter(reader::isGiven)
                    .forEach(file -> reader.object(file, "is given beside " + PLAIN, "one of the two"));
        }
        check(KEY_FILE, settings.keyFile(), MasterKey::parse);
        check(PREVIOUS_KEY_FILE, settings.previousKeyFile(), MasterKey::parse);
        check(PASSPHRASE_FILE, settings.passphraseFile(), EncryptionRules::requireLong);
        check(PREVIOUS_PASSPHRASE_FILE, settings.previousPassphraseFile(), EncryptionRules::requireLong);
    }

    private void refuseBoth(String one, Optional<Path> oneFile, String other, Optional<Path> otherFile) {
        if (oneFile.isPresent() && otherFile.isPresent()) {
            reader.object(one, "is given beside " + other, "one of the two");
        }
    }

    private void check(String property, Optional<Path> file, Consumer<CharSequence> form) {
        file.ifPresent(path -> reader.readable(property, path, EXPECTED)
                .ifPresent(text -> ConfigurationRules.refusal(() -> {
                            MasterKeyFile.requirePrivate(path);
                            form.accept(text);
                        })
                        .ifPresent(
                                refusal -> reader.object(property, path + " " + refusal.found(), refusal.expected()))));
    }

    private static void requireLong(CharSequence passphrase) {
        try (RawPassword typed = RawPassword.of(passphrase)) {
            PassphraseKey.requireLong(typed);
        }
    }
}
