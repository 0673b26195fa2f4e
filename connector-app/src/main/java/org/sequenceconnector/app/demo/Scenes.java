package org.sequenceconnector.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The changes of the demo: what reps, customers and administrators do in a CRM on an ordinary day. */
final class Scenes {
    private final Cast cast;
    private final List<Scene> scenes = new ArrayList<>();

    private Scenes(Cast cast) {
        this.cast = cast;
    }

    /** @param outbound and {@code welcome} are keys of sequences */
    static List<Scene> of(Cast cast, String outbound, String welcome) {
        Scenes all = new Scenes(cast);
        all.mirroredChanges();
        all.requests(outbound, welcome);
        return all.scenes;
    }

    private void mirroredChanges() {
        add(
                "Opt-out",
                cast.enrolled(),
                "unsubscribes from all mail",
                (account, contact) -> account.optOut(contact.email()));
        add(
                "Stage change",
                cast.enrolled(),
                "is won: lifecycle stage becomes customer",
                (account, contact) -> account.edit(contact.id(), Map.of("lifecyclestage", "customer")));
        cast.twins()
                .ifPresent(twins -> scenes.add(new Scene(
                        "Merge",
                        twins.kept(),
                        "is merged with the record of " + twins.absorbed().who(),
                        (account, contact) ->
                                account.merge(contact.id(), twins.absorbed().id()))));
        add(
                "Archive",
                cast.enrolled(),
                "is deleted by a colleague",
                (account, contact) -> account.archive(contact.id()));
    }

    private void requests(String outbound, String welcome) {
        request("Request: Enroll", cast.acceptable(welcome), "enroll", welcome, "");
        request("Request: Enroll", cast.warned(outbound), "enroll", outbound, "");
        request(
                "Request: Enroll (confirm warnings)",
                cast.warned(outbound),
                "enroll_confirm_warnings",
                outbound,
                "Asked me for a call at the fair");
        request("Request: Pause", cast.enrolled(), "pause", "", "");
        request("Request: unknown sequence", cast.unenrolled(contact -> true), "enroll", "autumn_fair", "");
    }

    private void request(String title, Optional<Contact> contact, String action, String sequence, String note) {
        String words = "a rep sets the request field to " + action
                + (sequence.isEmpty() ? "" : ", sequence " + sequence)
                + (note.isEmpty() ? "" : ", note \"" + note + "\"");
        add(title, contact, words, (account, who) -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("enrl_request_sequence", sequence);
            fields.put("enrl_request_note", note);
            fields.put("enrl_request_action", action);
            account.edit(who.id(), fields);
        });
    }

    private void add(String title, Optional<Contact> contact, String what, BiConsumer<DemoAccount, Contact> change) {
        contact.ifPresent(found -> scenes.add(new Scene(title, found, what, (account, who) -> {
            change.accept(account, who);
            return who.id();
        })));
    }
}
