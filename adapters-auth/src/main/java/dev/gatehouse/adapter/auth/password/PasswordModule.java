package dev.gatehouse.adapter.auth.password;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.gatehouse.application.port.out.PasswordBlocklist;
import dev.gatehouse.application.port.out.PasswordHasher;
import jakarta.inject.Singleton;

/** Part of {@code AuthModule}: what has to do with passwords. */
@Module
public abstract class PasswordModule {

    @Provides
    @Singleton
    static Argon2Engine argon2Engine() {
        return Argon2Engine.fastest();
    }

    @Binds
    abstract PasswordHasher passwordHasher(Argon2PasswordHasher hasher);

    @Binds
    abstract PasswordBlocklist passwordBlocklist(BloomPasswordBlocklist blocklist);
}
