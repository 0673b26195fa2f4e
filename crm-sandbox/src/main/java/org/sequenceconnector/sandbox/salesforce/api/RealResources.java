package org.sequenceconnector.sandbox.salesforce.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which paths exist at Salesforce, by their first part below a version: a path the simulator does not know is either one that
 * Salesforce does not know, or one that is not simulated. Names from the <a
 * href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm">list of resources</a>.
 */
final class RealResources {
    private static final Set<String> BELOW_VERSION = Set.of(
            "actions",
            "analytics",
            "appMenu",
            "asyncQueries",
            "chatter",
            "commerce",
            "composite",
            "connect",
            "consent",
            "dedupe",
            "event",
            "folders",
            "graphql",
            "jobs",
            "knowledgeManagement",
            "limits",
            "localizedvalue",
            "metadata",
            "parameterizedSearch",
            "payments",
            "platform-events",
            "process",
            "query",
            "queryAll",
            "quickActions",
            "recent",
            "search",
            "sobjects",
            "support",
            "tabs",
            "theme",
            "tooling",
            "ui-api",
            "wave");
    private static final Set<String> BELOW_SERVICES = Set.of("Soap", "apexrest", "async");

    private RealResources() {}

    static boolean has(String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (parts.size() < 2 || !parts.get(0).equals("services")) {
            return false;
        }
        return parts.get(1).equals("data")
                ? parts.size() > 3 && BELOW_VERSION.contains(parts.get(3))
                : BELOW_SERVICES.contains(parts.get(1));
    }

    /** Whether Salesforce takes a method wherever it takes GET, and the simulator does not. */
    static boolean takes(String method) {
        return method.equals("HEAD");
    }
}
