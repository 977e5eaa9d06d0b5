package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrincipalTest {

    private static final UUID ID = UUID.fromString("0190a8b2-0000-7000-8000-00000000000a");

    private static Principal person(Role... roles) {
        return new Principal.Person(new UserId(ID), SessionId.create(new byte[16]), Roles.of(roles));
    }

    private static Principal client(Scope... scopes) {
        return new Principal.Client(new ClientId(ID), Scopes.of(scopes), Audiences.NONE);
    }

    @Test
    void a_person_manages_users_by_the_role_and_a_client_by_the_scope() {
        assertThat(person(Role.ADMINISTRATOR).managesUsers()).isTrue();
        assertThat(person(new Role("support")).managesUsers()).isFalse();
        assertThat(client(Scope.USERS_WRITE).managesUsers()).isTrue();
        assertThat(client(Scope.USERS_READ, new Scope("administrator")).managesUsers())
                .isFalse();
    }

    @Test
    void a_client_is_neither_a_user_nor_an_administrator() {
        assertThat(person(Role.ADMINISTRATOR).isAdministrator()).isTrue();
        assertThat(person().isUser(new UserId(ID))).isTrue();
        assertThat(client(Scope.USERS_WRITE, new Scope("administrator")).isAdministrator())
                .isFalse();
        assertThat(client(Scope.USERS_WRITE).isUser(new UserId(ID))).isFalse();
    }
}
