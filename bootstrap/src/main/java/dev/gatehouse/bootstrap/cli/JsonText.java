package dev.gatehouse.bootstrap.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;

/** Writes JSON for scripts: messages in the JSON form of protobuf, every field there, safe to print. */
final class JsonText {

    private JsonText() {}

    static String of(MessageOrBuilder message) {
        return of(tree(message));
    }

    static String of(JsonElement tree) {
        Gson layout = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create();
        return Printable.json(layout.toJson(tree));
    }

    /** An object with one text. */
    static String of(String name, String text) {
        var json = new JsonObject();
        json.addProperty(name, text);
        return of(json);
    }

    static JsonElement tree(MessageOrBuilder message) {
        try {
            return JsonParser.parseString(
                    JsonFormat.printer().alwaysPrintFieldsWithNoPresence().print(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("our messages hold no message of unknown type", e);
        }
    }
}
