package org.sequenceconnector.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;

/** The changes of the demo in which one person has records in both CRMs: what happens in one must count in the other. */
final class CrossCrmScenes {
    private static final Set<ObjectType> PEOPLE = Set.of(ObjectType.CONTACT, ObjectType.LEAD);
    private final Cast cast;
    private final Side hubSpot;
    private final Side salesforce;
    private final List<Scene> scenes = new ArrayList<>();

    private CrossCrmScenes(Cast cast, Side hubSpot, Side salesforce) {
        this.cast = cast;
        this.hubSpot = hubSpot;
        this.salesforce = salesforce;
    }

    /** @param sequence the key of one that a rep asks for in Salesforce */
    static List<Scene> of(
            Cast cast, Side hubSpot, HubSpotAccount contacts, Side salesforce, SalesforceOrg org, String sequence) {
        CrossCrmScenes all = new CrossCrmScenes(cast, hubSpot, salesforce);
        all.conversion(org);
        all.optOuts(contacts);
        all.requests(sequence);
        return all.scenes;
    }

    private void optOuts(HubSpotAccount contacts) {
        cast.inBoth(hubSpot.id(), salesforce.id(), PEOPLE)
                .ifPresent(pair -> add(
                        "Opt-out in Salesforce, enrolled from HubSpot",
                        pair.other(),
                        "a colleague ticks Email Opt Out on the "
                                + pair.other().ref().type().word(),
                        () -> salesforce.account().edit(pair.other().ref(), Map.of("HasOptedOutOfEmail", "true"))));
        cast.inBoth(salesforce.id(), hubSpot.id(), Set.of(ObjectType.CONTACT))
                .ifPresent(pair -> add(
                        "Opt-out in HubSpot, enrolled from Salesforce",
                        pair.other(),
                        "unsubscribes from all mail",
                        () -> contacts.optOut(pair.other().email())));
    }

    private void conversion(SalesforceOrg org) {
        cast.inBoth(hubSpot.id(), salesforce.id(), Set.of(ObjectType.LEAD))
                .ifPresent(pair -> scenes.add(new Scene(
                        "Lead conversion",
                        pair.other(),
                        pair.other().ref(),
                        "is converted to a contact in the middle of a sequence that HubSpot fed",
                        () -> org.convert(pair.other().ref()))));
    }

    private void requests(String sequence) {
        String pause = salesforce.option(StandardFields.REQUEST_ACTION, "PAUSE");
        cast.inBoth(salesforce.id(), hubSpot.id(), Set.of(ObjectType.CONTACT))
                .ifPresent(pair -> request("Request on a lead: Pause", pair.enrolled(), pause, "", ""));
        String confirm = salesforce.option(StandardFields.REQUEST_ACTION, "ENROLL_CONFIRM_WARNINGS");
        cast.warnedIn(salesforce.id(), sequence)
                .ifPresent(contact -> request(
                        "Request on a contact only Salesforce has: Enroll (confirm warnings)",
                        contact,
                        confirm,
                        sequence,
                        "Met at the fair"));
    }

    private void request(String title, Contact person, String action, String sequence, String note) {
        add(
                title,
                person,
                HubSpotScenes.words(action, sequence, note),
                () -> HubSpotScenes.ask(salesforce, person.ref(), action, sequence, note));
    }

    private void add(String title, Contact contact, String what, Runnable change) {
        scenes.add(new Scene(title, contact, contact.ref(), what, () -> {
            change.run();
            return contact.ref();
        }));
    }
}
