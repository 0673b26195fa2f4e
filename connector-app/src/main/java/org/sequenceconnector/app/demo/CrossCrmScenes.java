package org.sequenceconnector.app.demo;

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

    /** @param sequence the key of one that a rep asks for on a lead */
    static List<Scene> of(
            Cast cast, Side hubSpot, HubSpotAccount contacts, Side salesforce, SalesforceOrg org, String sequence) {
        CrossCrmScenes all = new CrossCrmScenes(cast, hubSpot, salesforce);
        all.conversion(org);
        all.optOuts(contacts);
        all.requestOnALead(sequence);
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

    private void requestOnALead(String sequence) {
        String enroll = salesforce.option(StandardFields.REQUEST_ACTION, "ENROLL");
        cast.acceptableIn(salesforce.id(), ObjectType.LEAD, sequence)
                .ifPresent(lead -> add(
                        "Request on a lead: Enroll",
                        lead,
                        HubSpotScenes.words(enroll, sequence, ""),
                        () -> HubSpotScenes.ask(salesforce, lead.ref(), enroll, sequence, "")));
    }

    private void add(String title, Contact contact, String what, Runnable change) {
        scenes.add(new Scene(title, contact, contact.ref(), what, () -> {
            change.run();
            return contact.ref();
        }));
    }
}
