package org.sequenceconnector.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/** The changes of the demo in HubSpot: what reps, customers and administrators do there on an ordinary day. */
final class HubSpotScenes {
    private final Cast cast;
    private final Side side;
    private final HubSpotAccount account;
    private final List<Scene> scenes = new ArrayList<>();

    private HubSpotScenes(Cast cast, Side side, HubSpotAccount account) {
        this.cast = cast;
        this.side = side;
        this.account = account;
    }

    /** @param outbound and {@code welcome} are keys of sequences */
    static List<Scene> of(
            Cast cast,
            Side side,
            HubSpotAccount account,
            String outbound,
            String welcome,
            Predicate<Contact> notAskedForWelcome) {
        HubSpotScenes all = new HubSpotScenes(cast, side, account);
        all.mirroredChanges();
        all.requests(outbound, welcome, notAskedForWelcome);
        return all.scenes;
    }

    private void mirroredChanges() {
        add("Opt-out", cast.enrolled(), "unsubscribes from all mail", contact -> account.optOut(contact.email()));
        add(
                "Stage change",
                cast.enrolled(),
                "is won: lifecycle stage becomes customer",
                contact -> account.edit(contact.ref(), Map.of("lifecyclestage", "customer")));
        cast.twins()
                .ifPresent(twins -> scenes.add(new Scene(
                        "Merge",
                        twins.kept(),
                        twins.kept().ref(),
                        "is merged with the record of " + twins.absorbed().who(),
                        () -> account.merge(twins.kept().ref(), twins.absorbed().ref()))));
        add("Archive", cast.enrolled(), "is deleted by a colleague", contact -> account.archive(contact.ref()));
    }

    private void requests(String outbound, String welcome, Predicate<Contact> notAskedForWelcome) {
        request("Request: Enroll", cast.acceptable(welcome, notAskedForWelcome), "ENROLL", welcome, "");
        request("Request: Enroll", cast.warned(outbound), "ENROLL", outbound, "");
        request(
                "Request: Enroll (confirm warnings)",
                cast.warned(outbound),
                "ENROLL_CONFIRM_WARNINGS",
                outbound,
                "Asked me for a call at the fair");
        request("Request: Pause", cast.enrolled(), "PAUSE", "", "");
        request("Request: unknown sequence", cast.unenrolled(contact -> true), "ENROLL", "autumn_fair", "");
    }

    private void request(String title, Optional<Contact> contact, String action, String sequence, String note) {
        String value = side.option(StandardFields.REQUEST_ACTION, action);
        add(title, contact, words(value, sequence, note), who -> ask(side, who.ref(), value, sequence, note));
    }

    static String words(String action, String sequence, String note) {
        return "a rep sets the request field to " + action + (sequence.isEmpty() ? "" : ", sequence " + sequence)
                + (note.isEmpty() ? "" : ", note \"" + note + "\"");
    }

    /** Fills the request fields of a record. */
    static void ask(Side side, RecordRef record, String action, String sequence, String note) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(side.field(StandardFields.REQUEST_SEQUENCE), sequence);
        fields.put(side.field(StandardFields.REQUEST_NOTE), note);
        fields.put(side.field(StandardFields.REQUEST_ACTION), action);
        side.account().edit(record, fields);
    }

    private void add(String title, Optional<Contact> contact, String what, Consumer<Contact> change) {
        contact.ifPresent(found -> scenes.add(new Scene(title, found, found.ref(), what, () -> {
            change.accept(found);
            return found.ref();
        })));
    }
}
