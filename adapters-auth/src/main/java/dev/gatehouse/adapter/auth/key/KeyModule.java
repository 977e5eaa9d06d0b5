package dev.gatehouse.adapter.auth.key;

import dagger.Binds;
import dagger.Module;
import dev.gatehouse.application.port.out.SigningKeyRing;

/** Part of {@code AuthModule}: what has to do with the keys of access tokens. */
@Module
public abstract class KeyModule {

    @Binds
    abstract SigningKeyRing signingKeyRing(JcaSigningKeyRing ring);
}
