package org.sequenceconnector.salesforce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name in a mapping that is no field of the record but is answered from records beside it; see the package's page. */
sealed interface VirtualField {
    Pattern TYPE_CONSENT = Pattern.compile("ContactPointTypeConsent\\(\\s*(\\w+)\\s*(?:,\\s*([^)]+?)\\s*)?\\)");
    Pattern CADENCE = Pattern.compile("ActionCadenceTracker\\.(IsTrackerActive|ActionCadence\\.Name)");
    String CONSENT_API = "ConsentApi(email)";

    String name();

    static Optional<VirtualField> of(String name) {
        if (name.toLowerCase(Locale.ROOT).equals(CONSENT_API.toLowerCase(Locale.ROOT))) {
            return Optional.of(new ConsentApi(name));
        }
        Matcher consent = TYPE_CONSENT.matcher(name);
        if (consent.matches()) {
            return Optional.of(new TypeConsent(name, consent.group(1), Optional.ofNullable(consent.group(2))));
        }
        return CADENCE.matcher(name).matches()
                ? Optional.of(new Cadence(name, name.endsWith(".Name")))
                : Optional.empty();
    }

    /** What the person's Individual states for a kind of contact point: OptIn, OptOut, Seen, NotSeen, or nothing. */
    record TypeConsent(String name, String pointType, Optional<String> purpose) implements VirtualField {}

    /** Whether the person runs in a cadence of Sales Engagement, or the names of those. */
    record Cadence(String name, boolean names) implements VirtualField {}

    /** OptOut where Salesforce's own Consent API says not to email the record, else nothing. */
    record ConsentApi(String name) implements VirtualField {}
}
