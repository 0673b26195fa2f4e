package org.sequenceconnector.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sequenceconnector.config.ConnectorConfig.Connection;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.DrillPlan;

/** Reads which contacts of one's own are drilled with, how often, and what counts as too slow. */
final class DrillReader {
    private static final Duration MOST_OFTEN = Duration.ofMinutes(10);
    /** Beside two polls, for the calls themselves. */
    private static final Duration FOR_THE_CALLS = Duration.ofSeconds(5);

    private DrillReader() {}

    /** @param polling time between two reads of changes */
    static DrillPlan read(Section section, List<Connection> connections, Duration polling) {
        Duration every = section.duration("every").orElse(Duration.ofHours(1));
        if (every.compareTo(MOST_OFTEN) < 0) {
            section.problem("every", "must be at least PT10M, because every drill writes to the CRM twice");
        }
        Duration bound =
                section.duration("bound").orElse(polling.multipliedBy(2).plus(FOR_THE_CALLS));
        if (bound.compareTo(polling) < 0) {
            section.problem(
                    "bound",
                    "is shorter than the " + polling
                            + " between two polls ('polling.changes'), so every drill would miss"
                            + " it; two polls and five seconds are the default");
        }
        if (every.compareTo(bound.multipliedBy(3)) < 0) {
            section.problem(
                    "bound",
                    "must be at most a third of 'every' (" + every + "), or one drill would run into the next");
        }
        return new DrillPlan(every, bound, contacts(section.at("contacts"), connections));
    }

    private static List<DrillPlan.Contact> contacts(Section section, List<Connection> connections) {
        List<DrillPlan.Contact> contacts = new ArrayList<>();
        for (String name : section.keys()) {
            Optional<Connection> connection = connections.stream()
                    .filter(each -> each.id().value().equals(name))
                    .findFirst();
            if (connection.isEmpty()) {
                section.problem(
                        name,
                        "there is no connection '" + name + "'; there are: "
                                + connections.stream()
                                        .map(each -> each.id().value())
                                        .collect(Collectors.joining(", ")));
                continue;
            }
            Section contact = section.at(name);
            Optional<String> subscription = contact.text("subscription");
            if (subscription.isPresent() && connection.get().account() instanceof CrmAccount.Salesforce) {
                contact.problem(
                        "subscription",
                        "Salesforce has no subscription types; leave it out: the drill sets the opt-out from all email");
            }
            contacts.add(new DrillPlan.Contact(
                    new RecordRef(new ConnectionId(name), ObjectType.CONTACT, contact.required("id")), subscription));
        }
        return contacts;
    }
}
