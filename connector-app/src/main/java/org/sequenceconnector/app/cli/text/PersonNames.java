package org.sequenceconnector.app.cli.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/** What the people behind records are called there; for texts only. */
public final class PersonNames {
    private final Map<RecordRef, String> names;

    private PersonNames(Map<RecordRef, String> names) {
        this.names = Map.copyOf(names);
    }

    public static PersonNames of(Application application, Collection<RecordRef> records) {
        Map<RecordRef, String> names = new HashMap<>();
        application
                .store()
                .reading(work -> work.mirror().find(new HashSet<>(records)))
                .forEach((ref, record) -> names.put(ref, name(record)));
        return new PersonNames(names);
    }

    private static String name(CrmRecord record) {
        return (record.text(StandardFields.FIRST_NAME) + " " + record.text(StandardFields.LAST_NAME)).strip();
    }

    /** Empty where the record shows no name or is not mirrored any more. */
    public String of(RecordRef record) {
        return names.getOrDefault(record, "");
    }
}
