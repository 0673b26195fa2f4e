package org.sequenceconnector.sandbox.hubspot.http;

import java.util.List;
import org.sequenceconnector.sandbox.hubspot.limits.CallKind;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;

/** A request with the route that answers it. */
public final class MatchedCall {
    private final Route route;
    private final ApiRequest request;

    public MatchedCall(Route route, ApiRequest request) {
        this.route = route;
        this.request = request;
    }

    public CallKind kind() {
        return route.kind();
    }

    /** Scopes the token must hold. */
    public List<String> scopes() {
        if (route.scope().isEmpty()) {
            return List.of();
        }
        return List.of(route.scope().replace("{type}", typeName()));
    }

    /** Method and path without version and ids, for counting. */
    public String name() {
        String path = String.join("/", route.pattern()).replace("{type}", typeName());
        return route.method() + " /" + path;
    }

    private String typeName() {
        String asked = request.pathVariables().getOrDefault("type", "");
        return ObjectKind.named(asked).map(ObjectKind::plural).orElse(asked);
    }

    public ApiAnswer answer(String app) {
        return route.handler().answer(request.by(app));
    }
}
