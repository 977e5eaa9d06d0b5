package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.user.UserId;

/** Who did something. The text form is stored and hashed, and never changes. */
public sealed interface Actor {

    Stranger STRANGER = new Stranger();
    Server SERVER = new Server();

    /** Reads the text form; throws {@link dev.gatehouse.domain.value.InvalidValueException} for any other text. */
    static Actor parse(String text) {
        return switch (text) {
            case "stranger" -> STRANGER;
            case "server" -> SERVER;
            default ->
                text.startsWith(Client.PREFIX)
                        ? new Client(ClientId.parse(text.substring(Client.PREFIX.length())))
                        : new Person(UserId.parse(text));
        };
    }

    /** A user, who proved to be that user. */
    record Person(UserId id) implements Actor {

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** A service client, which proved to be that client. */
    record Client(ClientId id) implements Actor {

        private static final String PREFIX = "client:";

        @Override
        public String toString() {
            return PREFIX + id;
        }
    }

    /** Somebody who proved nothing but what the act itself needs, such as a setup code. */
    record Stranger() implements Actor {

        @Override
        public String toString() {
            return "stranger";
        }
    }

    /** The installation by itself: at its start, or when a time has come. */
    record Server() implements Actor {

        @Override
        public String toString() {
            return "server";
        }
    }
}
