package dev.batchsync.function.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** Reads the body of a form as browsers send it ({@code application/x-www-form-urlencoded}, WHATWG URL). */
public final class FormFields {

    private FormFields() {}

    /**
     * The first value of each field.
     *
     * @throws IllegalArgumentException if a percent sign is followed by anything else than two hexadecimal digits
     */
    public static Map<String, String> of(String body) {
        var fields = new HashMap<String, String>();
        for (var field : body.split("&", -1)) {
            var parts = field.split("=", 2);
            fields.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
