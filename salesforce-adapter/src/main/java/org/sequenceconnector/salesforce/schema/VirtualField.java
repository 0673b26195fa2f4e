package org.sequenceconnector.salesforce.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name in a mapping that is no field of the record but is answered from records beside it; see the package's page. */
public sealed interface VirtualField {
    Pattern CONSENT = Pattern.compile("(\\w+Consent)\\(\\s*(\\w+)\\s*(?:,\\s*(.+?)\\s*)?\\)");
    Pattern CADENCE = Pattern.compile("ActionCadenceTracker\\.(IsTrackerActive|ActionCadence\\.Name)");
    String CONSENT_API = "ConsentApi(email)";
    String QUEUE = "Queue.Name";

    String name();

    static Optional<VirtualField> of(String name) {
        if (name.toLowerCase(Locale.ROOT).equals(CONSENT_API.toLowerCase(Locale.ROOT))) {
            return Optional.of(new ConsentApi(name));
        }
        if (name.equalsIgnoreCase(QUEUE)) {
            return Optional.of(new Queue(name));
        }
        Matcher consent = CONSENT.matcher(name);
        if (consent.matches()) {
            return ConsentSource.named(consent.group(1))
                    .map(source -> new Consent(name, source, consent.group(2), Optional.ofNullable(consent.group(3))));
        }
        return CADENCE.matcher(name).matches()
                ? Optional.of(new Cadence(name, name.endsWith(".Name")))
                : Optional.empty();
    }

    /**
     * What a consent object states about the person: OptIn, OptOut, Seen, NotSeen, or nothing.
     *
     * @param kind of contact point, or the action
     * @param topic the data use purpose or the subscription; empty: all that no other field names
     */
    record Consent(String name, ConsentSource source, String kind, Optional<String> topic) implements VirtualField {}

    /** Whether the person runs in a cadence of Sales Engagement, or the names of those. */
    record Cadence(String name, boolean names) implements VirtualField {}

    /** The name of the queue that owns the record; nothing where a person owns it. */
    record Queue(String name) implements VirtualField {}

    /** OptOut where Salesforce's own Consent API says not to email the record, else nothing. */
    record ConsentApi(String name) implements VirtualField {}
}
