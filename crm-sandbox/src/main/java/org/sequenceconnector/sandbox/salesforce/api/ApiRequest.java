package org.sequenceconnector.sandbox.salesforce.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;

/**
 * One call as it arrived.
 *
 * @param path the path as sent, still percent-encoded
 * @param query decoded parameters, several values in the order sent
 * @param headers by lower-case name
 * @param body unzipped
 * @param session who is logged in; empty until it is known
 * @param joined the transaction of the composite call this one is part of; empty for a call of its own
 * @param pathVariables decoded parts of the path, filled in by the router
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        Optional<Session> session,
        Optional<OrgTransaction> joined,
        Map<String, String> pathVariables) {

    /** Takes a request apart: {@code url} is path and query. Headers may have any case. */
    public static ApiRequest of(String method, String url, Map<String, String> headers, byte[] body) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, List<String>> query = parameters(mark < 0 ? "" : url.substring(mark + 1));
        // Clients whose HTTP library has no PATCH tunnel it through POST.
        String meant = method.equals("POST") ? first(query, "_HttpMethod").orElse(method) : method;
        return new ApiRequest(meant, path, query, lower, unzipped(body), Optional.empty(), Optional.empty(), Map.of());
    }

    ApiRequest with(Map<String, String> variables) {
        return new ApiRequest(method, path, query, headers, body, session, joined, variables);
    }

    /** The same call by somebody known. */
    public ApiRequest by(Session known) {
        return new ApiRequest(method, path, query, headers, body, Optional.of(known), joined, pathVariables);
    }

    /** The same call as part of a transaction that somebody else ends. */
    ApiRequest joining(OrgTransaction transaction) {
        return new ApiRequest(method, path, query, headers, body, session, Optional.of(transaction), pathVariables);
    }

    /** The session; every handler below {@code /services/data} may rely on it. */
    public Session caller() {
        return session.orElseThrow(() -> new IllegalStateException("The call has no session"));
    }

    /** A part of the path, decoded. */
    public String variable(String name) {
        String value = pathVariables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    /** The API version of the path, for example {@code v67.0}. */
    public String version() {
        return variable("version");
    }

    /** The start of all paths of this version, without a slash at the end. */
    public String base() {
        return "/services/data/" + version();
    }

    public Optional<String> parameter(String name) {
        return first(query, name);
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** A value of the form-encoded body, empty when absent. */
    String formValue(String name) {
        return first(form(), name).orElse("");
    }

    public boolean flag(String name) {
        return parameter(name).map(value -> value.equalsIgnoreCase("true")).orElse(false);
    }

    /** A header, empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** One part of a header such as {@code allowSave=true; includeRecordDetails=false}. */
    public Optional<String> headerPart(String header, String name) {
        for (String part : header(header).split("[;,]")) {
            int mark = part.indexOf('=');
            if (mark > 0 && part.substring(0, mark).strip().equalsIgnoreCase(name)) {
                return Optional.of(part.substring(mark + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** The token of {@code Authorization: Bearer} or the older {@code OAuth}; empty when there is none. */
    public String token() {
        String authorization = header("Authorization");
        for (String scheme : List.of("Bearer ", "OAuth ")) {
            if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return authorization.substring(scheme.length()).strip();
            }
        }
        return "";
    }

    public Map<String, List<String>> form() {
        return parameters(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int mark = pair.indexOf('=');
                String name = mark < 0 ? pair : pair.substring(0, mark);
                String value = mark < 0 ? "" : pair.substring(mark + 1);
                parameters
                        .computeIfAbsent(decoded(name), unknown -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Errors.of(400, "MALFORMED_QUERY", "Malformed percent-encoding in the request");
        }
    }

    /** The web server may or may not have unzipped it already, so the first bytes decide. */
    private static byte[] unzipped(byte[] body) {
        boolean zipped = body.length > 2 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
        if (!zipped) {
            return body;
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw Errors.badJson("The body is not valid gzip");
        }
    }
}
