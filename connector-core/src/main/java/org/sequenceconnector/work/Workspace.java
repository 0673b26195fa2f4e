package org.sequenceconnector.work;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.eligibility.Eligibility;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.EnrollmentMethod;

/**
 * What the administrator set, as loaded and checked at one moment.
 *
 * @param eligibility the decision, with the criteria of {@code catalog} compiled
 * @param usersMayConfirm CRM users that may confirm warnings; empty: every identified user
 * @param customerStages values of the lifecycle stage that mean customer, lower case
 * @param propagateOptOuts whether an opt-out of a person is written to the person's other addresses and records
 * @param deferredRetryFloor a deferred request that still does not pass waits at least this long
 * @param zone in which times are worded for people
 * @param console where this connector can be opened in a browser, for links in CRM fields
 * @param relevance what answers where a sequence asks for relevance
 */
public record Workspace(
        Catalog catalog,
        ConsentPolicy consent,
        Eligibility eligibility,
        Set<EnrollmentMethod> enabledMethods,
        Set<String> usersMayConfirm,
        Set<String> customerStages,
        boolean propagateOptOuts,
        Duration deferredRetryFloor,
        ZoneId zone,
        Optional<URI> console,
        Optional<RelevanceProvider> relevance) {
    public Workspace {
        enabledMethods = Set.copyOf(enabledMethods);
        usersMayConfirm = Set.copyOf(usersMayConfirm);
        customerStages = Set.copyOf(customerStages);
    }

    /** One in which nobody answers questions of relevance. */
    public Workspace(
            Catalog catalog,
            ConsentPolicy consent,
            Eligibility eligibility,
            Set<EnrollmentMethod> enabledMethods,
            Set<String> usersMayConfirm,
            Set<String> customerStages,
            boolean propagateOptOuts,
            Duration deferredRetryFloor,
            ZoneId zone,
            Optional<URI> console) {
        this(
                catalog,
                consent,
                eligibility,
                enabledMethods,
                usersMayConfirm,
                customerStages,
                propagateOptOuts,
                deferredRetryFloor,
                zone,
                console,
                Optional.empty());
    }

    /**
     * The same for questions about everybody at once: as if every record had been read this moment. Before a real decision
     * stale records are read again, so their age now says nothing about the answer then.
     */
    public Workspace asIfFresh() {
        Duration ever = Duration.ofDays(365_000);
        ConsentPolicy fresh = new ConsentPolicy(
                consent.purposes(),
                consent.regionsRequiringBasis(),
                consent.regionsRequiringOptIn(),
                consent.unknownRegion(),
                consent.scopeIsPerson(),
                ever,
                ever,
                Optional.of(ever),
                consent.lifts());
        return new Workspace(
                catalog,
                fresh,
                eligibility,
                enabledMethods,
                usersMayConfirm,
                customerStages,
                propagateOptOuts,
                deferredRetryFloor,
                zone,
                console,
                relevance);
    }
}
