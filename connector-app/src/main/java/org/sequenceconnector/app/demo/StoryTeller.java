package org.sequenceconnector.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.pipeline.StatusDesk;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;

/** Plays the scenes and looks at the records in the CRM before and after. */
final class StoryTeller {
    static final List<String> FIELDS = List.of(
            "enrl_status",
            "enrl_status_label",
            "enrl_sequence_name",
            "enrl_consent",
            "enrl_consent_reason",
            "enrl_last_decision",
            "enrl_last_decision_code",
            "enrl_last_decision_text",
            "enrl_request_action",
            "enrl_request_sequence");
    private final DemoAccount account;
    private final StatusDesk status;
    private final ConnectionId connection;
    private final List<Played> played = new ArrayList<>();

    StoryTeller(DemoAccount account, StatusDesk status, ConnectionId connection) {
        this.account = account;
        this.status = status;
        this.connection = connection;
    }

    /** @param idAfter under which the record is found now */
    private record Played(Scene scene, Map<String, String> before, String idAfter) {}

    /** @return how many scenes there were */
    int play(List<Scene> scenes) {
        Map<Scene, Map<String, String>> before = new LinkedHashMap<>();
        scenes.forEach(scene ->
                before.put(scene, account.look(scene.contact().id(), FIELDS).orElse(Map.of())));
        before.forEach((scene, fields) -> played.add(new Played(scene, fields, scene.playOn(account))));
        return played.size();
    }

    /** To be asked after the consequences were written back. */
    List<DemoReport.Story> stories() {
        return played.stream().map(this::story).toList();
    }

    private DemoReport.Story story(Played each) {
        Contact contact = each.scene().contact();
        RecordRef ref = new RecordRef(connection, ObjectType.CONTACT, each.idAfter());
        String consequence = status.status(ref.toString())
                .flatMap(found -> found.enrollments().stream().findFirst())
                .map(StoryTeller::words)
                .orElse("In no sequence");
        return new DemoReport.Story(
                each.scene().title(),
                contact.who(),
                each.scene().what(),
                each.before(),
                account.look(each.idAfter(), FIELDS),
                consequence);
    }

    private static String words(Enrollment enrollment) {
        String why = enrollment
                .endCause()
                .map(EndCause::label)
                .or(() -> enrollment.holds().stream()
                        .map(hold -> hold.kind())
                        .sorted()
                        .findFirst()
                        .map(HoldKind::label))
                .orElse("");
        return enrollment.sequenceName() + ": " + enrollment.status().label() + (why.isEmpty() ? "" : ", " + why);
    }
}
