package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.CredentialRepository;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

final class JdbcCredentialRepository implements CredentialRepository {

    private static final String SET = """
            INSERT INTO credentials (user_id, password_hash) VALUES (?, ?)
            ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash""";
    private static final String FIND = "SELECT password_hash FROM credentials WHERE user_id = ?";
    private static final String REMOVE = "DELETE FROM credentials WHERE user_id = ?";

    private final SqlTransaction transaction;

    JdbcCredentialRepository(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(UserId user, PasswordHash hash) {
        transaction.changeOne(SET, arguments -> arguments.text(user).text(hash.phc()));
    }

    @Override
    public Optional<PasswordHash> find(UserId user) {
        return transaction.find(FIND, arguments -> arguments.text(user), row -> new PasswordHash(row.text()));
    }

    @Override
    public boolean remove(UserId user) {
        return transaction.changeIf(REMOVE, arguments -> arguments.text(user));
    }
}
