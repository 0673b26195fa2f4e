package org.sequenceconnector.hubspot.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.AddressStatement.Status;
import org.sequenceconnector.crm.CallPriority;
import org.sequenceconnector.crm.DrillWrite;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotHttp;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;

/**
 * Consent by address, through communication preferences: whether {@code hs_email_optout} can be written on records is not
 * documented, and opt-outs belong to the address. All calls go in the consent lane. Nothing here ever subscribes
 * anybody, but the drill the test contact that it had opted out.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/legacy/communication-preferences/guide">the calls</a>
 */
public final class HubSpotConsent {
    private static final String BASIS = "LEGITIMATE_INTEREST_OTHER";
    private static final String OUT_WORDS = "Test contact of the account's own, opted out by the connector's drill";
    private static final String BACK_WORDS =
            "Test contact of the account's own, back in after the connector's drill had opted it out";

    private final HubSpotCalls calls;

    public HubSpotConsent(HubSpotCalls calls) {
        this.calls = calls;
    }

    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        HubSpotCalls.Answer answer = CallPriority.with(
                CallPriority.Level.CONSENT,
                () -> calls.write(Lane.BURST, api -> api.post(calls.paths().unsubscribeAll(optOut.email()))));
        return switch (answer) {
            case HubSpotCalls.Answer.Ok ok -> new WriteOutcome.Written();
            case HubSpotCalls.Answer.No no ->
                new WriteOutcome.Rejected(no.refusal().code(), no.refusal().words());
        };
    }

    /**
     * Leaves one subscription, or takes it again: an opt-out from all email cannot be undone by program, one from a single
     * subscription can. HubSpot wants a legal basis for a resubscription in portals with privacy settings.
     *
     * @throws PermanentCrmException no subscription is named
     */
    public WriteOutcome drill(DrillWrite write) {
        String subscription = write.subscription()
                .orElseThrow(
                        () -> new PermanentCrmException("HubSpot lets no program undo an opt-out from all email, so a"
                                + " drill needs a subscription; nothing was changed at " + write.record()));
        String wanted = write.optedOut() ? "UNSUBSCRIBED" : "SUBSCRIBED";
        ObjectNode body = RecordJson.object();
        body.put("subscriptionId", Long.parseLong(subscription))
                .put("statusState", wanted)
                .put("channel", "EMAIL")
                .put("legalBasis", BASIS)
                .put("legalBasisExplanation", write.optedOut() ? OUT_WORDS : BACK_WORDS);
        HubSpotCalls.Answer answer = CallPriority.with(
                CallPriority.Level.CONSENT,
                () -> calls.write(Lane.BURST, api -> api.post(calls.paths().statuses(write.email()), body)));
        return switch (answer) {
            case HubSpotCalls.Answer.Ok ok -> {
                String now = status(ok.body(), subscription);
                yield now.equals(wanted)
                        ? new WriteOutcome.Written()
                        : new WriteOutcome.Rejected(
                                "STATUS_NOT_CHANGED", "asked for " + wanted + ", HubSpot says “" + now + "”");
            }
            case HubSpotCalls.Answer.No no ->
                new WriteOutcome.Rejected(no.refusal().code(), no.refusal().words());
        };
    }

    /** What HubSpot says that the subscription is now; empty when it does not say. */
    private static String status(JsonNode body, String subscription) {
        for (JsonNode each : body.path("results")) {
            if (each.path("subscriptionId").asText().equals(subscription)) {
                return each.path("status").asText("");
            }
        }
        return body.path("status").asText("");
    }

    /** Single subscriptions, and one statement without subscription when the address is opted out of everything. */
    public List<AddressStatement> statementsOf(String email) {
        return CallPriority.with(CallPriority.Level.CONSENT, () -> {
            List<AddressStatement> statements = new ArrayList<>();
            JsonNode wide =
                    results(calls.read(Lane.BURST, api -> api.get(calls.paths().unsubscribeAll(email), Map.of())));
            wide.forEach(node -> statements.add(statement(node, Optional.empty())));
            JsonNode single = results(
                    calls.read(Lane.BURST, api -> api.get(calls.paths().statuses(email), Map.of("channel", "EMAIL"))));
            single.forEach(node -> statements.add(
                    statement(node, Optional.of(node.path("subscriptionId").asText()))));
            return statements;
        });
    }

    /** HubSpot answers 404 for an address it has never heard of: it holds nothing about it. */
    private static JsonNode results(HubSpotCalls.Answer answer) {
        return answer.found()
                .map(body -> RecordJson.results(body, "subscription statuses"))
                .orElseGet(() -> HubSpotHttp.JSON.createArrayNode());
    }

    private static AddressStatement statement(JsonNode node, Optional<String> subscription) {
        String basis = node.path("legalBasis").asText("");
        return new AddressStatement(
                subscription,
                permitting(status(node.path("status").asText("")), subscription),
                basis.isEmpty() || basis.equals("null") ? Optional.empty() : Optional.of(basis),
                RecordJson.instant(node.path("timestamp")).orElse(Instant.EPOCH));
    }

    /** Not being opted out of all is no permission for anything. */
    private static Status permitting(Status status, Optional<String> subscription) {
        return status == Status.SUBSCRIBED && subscription.isEmpty() ? Status.NOT_SPECIFIED : status;
    }

    /** An unknown word is no permission. */
    private static Status status(String word) {
        return switch (word) {
            case "SUBSCRIBED" -> Status.SUBSCRIBED;
            case "UNSUBSCRIBED" -> Status.UNSUBSCRIBED;
            default -> Status.NOT_SPECIFIED;
        };
    }
}
