package org.sequenceconnector.sandbox.salesforce.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of all calls. Fixed names win over variables only if they were added earlier. Slashes at the end of a path do not
 * count; the names of resources do count by case, names of objects and fields do not (their handlers see to it).
 */
public final class ApiRouter {
    private final List<Route> routes = new ArrayList<>();

    /** Answers one call; the org is not locked. */
    @FunctionalInterface
    public interface Handler {
        /** @throws ApiException for an error answer */
        ApiAnswer answer(ApiRequest request);
    }

    private record Route(String method, List<String> pattern, Handler handler) {
        Optional<Map<String, String>> match(List<String> segments) {
            if (segments.size() != pattern.size()) {
                return Optional.empty();
            }
            Map<String, String> variables = new HashMap<>();
            for (int at = 0; at < segments.size(); at++) {
                String expected = pattern.get(at);
                if (expected.startsWith("{")) {
                    variables.put(expected.substring(1, expected.length() - 1), segments.get(at));
                } else if (!expected.equals(segments.get(at))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }

    /** What a router knows about a call. */
    public sealed interface Match {
        /** @param name method and path with the variables in braces, for counting */
        record Found(String name, ApiRequest request, Handler handler) implements Match {
            /** The same call by somebody known. */
            public Found by(Session session) {
                return new Found(name, request.by(session), handler);
            }

            public ApiAnswer answer() {
                try {
                    return handler.answer(request);
                } catch (ApiException refused) {
                    return refused.answer();
                }
            }
        }

        /** The path exists, with other methods. */
        record WrongMethod() implements Match {}

        /** Salesforce answers there, the simulator does not. */
        record NotSimulated() implements Match {}

        /** Nobody answers there. */
        record Unknown() implements Match {}
    }

    /** Adds a call, for example {@code GET} and {@code sobjects/{type}/describe}, below {@code /services/data/{version}}. */
    public void data(String method, String pattern, Handler handler) {
        add(method, "services/data/{version}/" + pattern, handler);
    }

    /** Adds a call by its whole path, without a slash at the start, variables in braces. */
    public void add(String method, String pattern, Handler handler) {
        routes.add(new Route(method, Arrays.asList(pattern.split("/")), handler));
    }

    /** Finds what answers a call. */
    public Match match(ApiRequest request) {
        List<String> segments = segments(request.path());
        boolean elsewhere = false;
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent()) {
                if (route.method().equals(request.method())) {
                    String name = route.method() + " /" + String.join("/", route.pattern());
                    return new Match.Found(name, request.with(variables.get()), route.handler());
                }
                elsewhere = true;
            }
        }
        if (elsewhere && !RealResources.takes(request.method())) {
            return new Match.WrongMethod();
        }
        return RealResources.has(request.path()) ? new Match.NotSimulated() : new Match.Unknown();
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                segments.add(decoded(part));
            }
        }
        return segments;
    }

    private static String decoded(String part) {
        try {
            // A plus sign in a path is a plus sign, unlike in a query.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Errors.notFound();
        }
    }
}
