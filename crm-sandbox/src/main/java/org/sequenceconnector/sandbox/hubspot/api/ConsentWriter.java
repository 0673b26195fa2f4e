package org.sequenceconnector.sandbox.hubspot.api;

import java.util.Set;
import org.sequenceconnector.sandbox.hubspot.http.Errors;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;

/** Changes consent as the API does, and says in HubSpot's words what happened. */
final class ConsentWriter {
    private static final Set<String> LEGAL_BASES = Set.of(
            "CONSENT_WITH_NOTICE",
            "LEGITIMATE_INTEREST_CLIENT",
            "LEGITIMATE_INTEREST_OTHER",
            "LEGITIMATE_INTEREST_PQL",
            "NON_GDPR",
            "PERFORMANCE_OF_CONTRACT",
            "PROCESS_AND_STORE");
    private final Portal portal;

    ConsentWriter(Portal portal) {
        this.portal = portal;
    }

    SubscriptionDefinition subscription(long id) {
        return portal.consent()
                .definition(id)
                .orElseThrow(() -> Errors.validation("Subscription " + id + " does not exist in this account"));
    }

    static void requireEmail(String channel) {
        if (!channel.equals("EMAIL")) {
            throw Errors.validation("channel is required and must be EMAIL");
        }
    }

    /** How HubSpot names a call of its API as the source of a status. */
    static String source(String app) {
        return "Public status API, App ID:" + app;
    }

    /** Sets one status and gives the value of {@code setStatusSuccessReason}. */
    String set(
            String address,
            long subscriptionId,
            String app,
            String statusState,
            String legalBasis,
            String explanation) {
        subscription(subscriptionId);
        if (!legalBasis.isEmpty() && !LEGAL_BASES.contains(legalBasis)) {
            throw Errors.validation("Invalid legalBasis " + legalBasis);
        }
        SubscriptionStatus.State wanted = switch (statusState) {
            case "SUBSCRIBED" -> SubscriptionStatus.State.SUBSCRIBED;
            case "UNSUBSCRIBED" -> SubscriptionStatus.State.UNSUBSCRIBED;
            default -> throw Errors.validation("statusState must be SUBSCRIBED or UNSUBSCRIBED");
        };
        SubscriptionStatus.State before =
                portal.consent().status(address, subscriptionId).state();
        boolean outOfAll = portal.consent().optedOutOfAllAt(address).isPresent();
        boolean nothingNew = before == wanted && !(outOfAll && wanted == SubscriptionStatus.State.SUBSCRIBED);
        if (nothingNew) {
            return "NO_STATUS_CHANGE";
        }
        portal.say(
                address,
                subscriptionId,
                new SubscriptionStatus(wanted, source(app), legalBasis, explanation, portal.now()),
                ChangeSource.api(app));
        boolean again = wanted == SubscriptionStatus.State.SUBSCRIBED
                && (outOfAll || before == SubscriptionStatus.State.UNSUBSCRIBED);
        return again ? "RESUBSCRIBE_OCCURRED" : "REQUESTED_CHANGE_OCCURRED";
    }
}
