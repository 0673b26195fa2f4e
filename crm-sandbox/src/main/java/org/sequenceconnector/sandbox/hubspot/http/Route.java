package org.sequenceconnector.sandbox.hubspot.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.limits.CallKind;

/**
 * One kind of call.
 *
 * @param pattern the path without version, variables in braces
 * @param versions {@code v3}, {@code v4}... when the call has its shape only there; empty for any version
 * @param scope the scope needed; {@code {type}} stands for the record type; empty for none
 */
public record Route(
        String method, List<String> pattern, String versions, String scope, CallKind kind, Handler handler) {
    /** Answers one call. */
    @FunctionalInterface
    public interface Handler {
        ApiAnswer answer(ApiRequest request);
    }

    public static Route of(
            String method, String pattern, String versions, String scope, CallKind kind, Handler handler) {
        return new Route(method, Arrays.asList(pattern.split("/")), versions, scope, kind, handler);
    }

    public Optional<Map<String, String>> match(String calledMethod, VersionedPath path) {
        List<String> segments = path.segments();
        boolean possible = method.equals(calledMethod)
                && segments.size() == pattern.size()
                && (versions.isEmpty() || versions.equals(path.version()));
        if (!possible) {
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
