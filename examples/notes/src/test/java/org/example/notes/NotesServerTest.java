package org.example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.testkit.SignedInUser;
import dev.gatehouse.testkit.TestClient;
import dev.gatehouse.testkit.TestGatehouse;
import dev.gatehouse.testkit.junit.GatehouseExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class NotesServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestGatehouse gatehouse;
    private NotesServer notes;

    NotesServerTest(TestGatehouse gatehouse) {
        this.gatehouse = gatehouse;
    }

    @BeforeEach
    void start() throws IOException {
        TestClient service = gatehouse
                .aClient()
                .withScopes("gatehouse.tokens.validate")
                .serving("gatehouse")
                .create();
        notes = NotesServer.start(
                new Callers(gatehouse.channel(), service.id(), service.secret(), gatehouse.clock()), 0);
    }

    @AfterEach
    void stop() {
        notes.close();
        http.close();
    }

    @Test
    void everybody_has_a_note_of_their_own() throws Exception {
        SignedInUser ada = gatehouse.aUser().named("Ada").signedIn();
        SignedInUser maya = gatehouse.aUser().named("Maya").signedIn();

        assertEquals(204, write(ada.accessToken(), "buy milk").statusCode());

        assertEquals("buy milk", read(ada.accessToken()).body());
        assertEquals("", read(maya.accessToken()).body());
    }

    @Test
    void a_token_that_is_worth_nothing_opens_nothing() throws Exception {
        assertEquals(401, read("no token at all").statusCode());
        assertEquals(401, read(gatehouse.revokedToken()).statusCode());
        assertEquals(401, read(gatehouse.foreignToken()).statusCode());
        assertEquals(401, read(gatehouse.expiredToken()).statusCode());
    }

    @Test
    void a_service_has_no_note() throws Exception {
        TestClient service = gatehouse.aClient().create();

        assertEquals(401, read(service.accessToken()).statusCode());
    }

    @Test
    void the_service_gets_itself_a_new_token_in_time() throws Exception {
        assertEquals(200, read(gatehouse.aUser().signedIn().accessToken()).statusCode());

        gatehouse.clock().advance(Duration.ofHours(1));

        assertEquals(200, read(gatehouse.aUser().signedIn().accessToken()).statusCode());
    }

    @Test
    void without_gatehouse_nobody_is_let_in() throws Exception {
        String token = gatehouse.aUser().signedIn().accessToken();

        gatehouse.close();

        assertEquals(503, read(token).statusCode());
    }

    private HttpResponse<String> read(String token) throws Exception {
        return http.send(request(token).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> write(String token, String note) throws Exception {
        return http.send(request(token).PUT(BodyPublishers.ofString(note)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String token) {
        return HttpRequest.newBuilder(notes.note()).header("Authorization", "Bearer " + token);
    }
}
