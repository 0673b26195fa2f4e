package org.sequenceconnector.hubspot.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.Lane;

/** Owners by the id that records hold, cached: HubSpot cannot be asked for many of them at once by id. */
public final class HubSpotOwners {
    private final HubSpotCalls calls;
    private final Cache<String, Optional<Owner>> cache = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    public HubSpotOwners(HubSpotCalls calls) {
        this.calls = calls;
    }

    public Optional<Owner> owner(String id) {
        Optional<Owner> cached = cache.getIfPresent(id);
        if (cached != null) {
            return cached;
        }
        Optional<Owner> asked = ask(id, false).or(() -> ask(id, true));
        cache.put(id, asked);
        return asked;
    }

    /** People who left the company are archived owners and still stand on records. */
    private Optional<Owner> ask(String id, boolean archived) {
        HubSpotCalls.Answer answer = calls.read(
                Lane.BURST,
                api -> api.get(
                        calls.paths().owner(id),
                        archived ? Map.of("idProperty", "id", "archived", "true") : Map.of("idProperty", "id")));
        return switch (answer) {
            case HubSpotCalls.Answer.Ok ok -> Optional.of(owner(ok.body()));
            case HubSpotCalls.Answer.No no -> Optional.empty();
        };
    }

    private static Owner owner(JsonNode node) {
        String name =
                (node.path("firstName").asText("") + " " + node.path("lastName").asText("")).strip();
        String email = node.path("email").asText("");
        return new Owner(
                node.path("id").asText(),
                text(node.path("userId")).or(() -> text(node.path("userIdIncludingInactive"))),
                name.isEmpty() ? email : name,
                email.isEmpty() ? Optional.empty() : Optional.of(email),
                !node.path("archived").asBoolean(false));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }
}
