package org.sequenceconnector.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.work.Store;

/** Plays the scenes and looks at all records of the person, in both CRMs, before and after. */
final class StoryTeller {
    private static final List<String> KEYS = List.of(
            "status",
            "status_label",
            "sequence_name",
            "consent",
            "consent_reason",
            "last_decision",
            "last_decision_code",
            "last_decision_text",
            StandardFields.REQUEST_ACTION,
            StandardFields.REQUEST_SEQUENCE);
    private static final List<String> REQUEST_KEYS =
            List.of(StandardFields.REQUEST_ACTION, StandardFields.REQUEST_SEQUENCE);
    private final List<Side> sides;
    private final Application application;
    private final List<Played> played = new ArrayList<>();

    StoryTeller(List<Side> sides, Application application) {
        this.sides = List.copyOf(sides);
        this.application = application;
    }

    /** @param after the record that the person's changed one lives on as; the same one if it does */
    private record Played(Scene scene, Map<RecordRef, Map<String, String>> before, RecordRef after) {}

    /** @return how many scenes there were */
    int play(List<Scene> scenes) {
        Map<Scene, Map<RecordRef, Map<String, String>>> before = new LinkedHashMap<>();
        for (Scene scene : scenes) {
            Map<RecordRef, Map<String, String>> fields = new LinkedHashMap<>();
            records(scene)
                    .forEach(record -> fields.put(record, look(record, KEYS).orElse(Map.of())));
            before.put(scene, fields);
        }
        before.forEach((scene, fields) -> {
            RecordRef after = scene.change().get();
            // Request fields as the rep left them: the connector's answer clears one of them.
            look(after, REQUEST_KEYS).ifPresent(asked -> {
                Map<String, String> complete = new LinkedHashMap<>(fields.getOrDefault(scene.record(), Map.of()));
                complete.putAll(asked);
                fields.put(scene.record(), complete);
            });
            played.add(new Played(scene, fields, after));
        });
        return played.size();
    }

    /** To be asked after the consequences were written back. */
    List<DemoReport.Story> stories() {
        return played.stream().map(this::story).toList();
    }

    private DemoReport.Story story(Played each) {
        Scene scene = each.scene();
        List<DemoReport.Shown> shown = new ArrayList<>();
        each.before().forEach((record, fields) -> {
            RecordRef after = record.equals(scene.record()) ? each.after() : record;
            shown.add(new DemoReport.Shown(title(record, after), fields, look(after, KEYS)));
        });
        String consequence = application
                .connector()
                .statusDesk()
                .status(each.after().toString())
                .flatMap(found -> found.enrollments().stream().findFirst())
                .map(StoryTeller::words)
                .orElse("In no sequence");
        if (!each.after().equals(scene.record())) {
            consequence = "record " + scene.record().id() + " lives on as "
                    + each.after().id() + "; " + consequence;
        }
        return new DemoReport.Story(scene.title(), scene.contact().who(), scene.what(), shown, consequence);
    }

    /** The changed record first, then the person's others. */
    private Set<RecordRef> records(Scene scene) {
        Set<RecordRef> records = new LinkedHashSet<>();
        records.add(scene.record());
        Store store = application.store();
        Optional<Person> person = store.reading(work -> Optional.<PersonId>ofNullable(
                        work.people().ofRecords(List.of(scene.record())).get(scene.record()))
                .flatMap(work.people()::find));
        person.ifPresent(found -> records.addAll(found.records()));
        return records;
    }

    private String title(RecordRef record, RecordRef after) {
        String title = side(record).name() + " " + record.type().word();
        if (after.equals(record)) {
            return title;
        }
        return after.type() == record.type()
                ? title
                : title + ", now " + after.type().word();
    }

    private Optional<Map<String, String>> look(RecordRef record, List<String> keys) {
        Side side = side(record);
        return side.account().look(record, side.fields(keys));
    }

    private Side side(RecordRef record) {
        return sides.stream()
                .filter(each -> each.id().equals(record.connection()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo has no account " + record.connection()));
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
        String label = enrollment.status().label();
        return enrollment.sequenceName() + ": " + label + (why.isEmpty() || why.equals(label) ? "" : ", " + why);
    }
}
