package org.sequenceconnector.sandbox.hubspot.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code paging} member, which the last page does not have. */
public final class Paging {
    private Paging() {}

    public static void put(ObjectNode body, String after, String path) {
        body.putObject("paging")
                .putObject("next")
                .put("after", after)
                .put("link", "https://api.hubspot.com" + path + "?after=" + after);
    }
}
