package org.sequenceconnector.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes the credentials out of a JDBC URL, so that what is left may be shown. */
final class PostgresUrl {
    private PostgresUrl() {}

    static StoreConfig parse(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return StoreConfig.postgres(url, "", "");
        }
        String user = "";
        String password = "";
        List<String> others = new ArrayList<>();
        for (String option : url.substring(question + 1).split("&")) {
            if (option.startsWith("user=")) {
                user = decoded(option);
            } else if (option.startsWith("password=")) {
                password = decoded(option);
            } else if (!option.isEmpty()) {
                others.add(option);
            }
        }
        String rest = others.isEmpty() ? "" : "?" + String.join("&", others);
        return StoreConfig.postgres(url.substring(0, question) + rest, user, password);
    }

    private static String decoded(String option) {
        return URLDecoder.decode(option.substring(option.indexOf('=') + 1), StandardCharsets.UTF_8);
    }
}
