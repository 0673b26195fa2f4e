package org.sequenceconnector.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.person.Person;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.Mirror;

/** The records of many persons, and the companies these name; a company that was merged away is the one it lives on as. */
public final class RecordBatch {
    /** Live records before archived ones, the most recently modified first. */
    public static final Comparator<CrmRecord> PRIMARY_FIRST = Comparator.comparing(CrmRecord::archived)
            .thenComparing(Comparator.comparing(CrmRecord::modifiedAt).reversed())
            .thenComparing(CrmRecord::ref);

    private final Map<RecordRef, CrmRecord> records;
    private final Map<RecordRef, RecordRef> aliases;

    private RecordBatch(Map<RecordRef, CrmRecord> records, Map<RecordRef, RecordRef> aliases) {
        this.records = records;
        this.aliases = aliases;
    }

    public static RecordBatch read(Mirror mirror, Collection<Person> persons) {
        Set<RecordRef> own = new HashSet<>();
        persons.forEach(person -> own.addAll(person.records()));
        Map<RecordRef, CrmRecord> records = new HashMap<>(mirror.find(own));
        Set<RecordRef> named = new HashSet<>();
        records.values().forEach(record -> namedCompany(record).ifPresent(named::add));
        Map<RecordRef, RecordRef> aliases = mirror.aliases(named);
        Set<RecordRef> survivors = new HashSet<>();
        named.forEach(ref -> survivors.add(aliases.getOrDefault(ref, ref)));
        records.putAll(mirror.find(survivors));
        return new RecordBatch(records, aliases);
    }

    /** Those that are stored, the person's primary record first. */
    public List<CrmRecord> of(Person person) {
        List<CrmRecord> own = new ArrayList<>(person.records().size());
        for (RecordRef ref : person.records()) {
            Optional.ofNullable(records.get(ref)).ifPresent(own::add);
        }
        own.sort(PRIMARY_FIRST);
        return own;
    }

    public Optional<CrmRecord> company(CrmRecord record) {
        return companyRef(record).flatMap(ref -> Optional.ofNullable(records.get(ref)));
    }

    /** The company that the record names, stored or not. */
    public Optional<RecordRef> companyRef(CrmRecord record) {
        return namedCompany(record).map(ref -> aliases.getOrDefault(ref, ref));
    }

    private static Optional<RecordRef> namedCompany(CrmRecord record) {
        String id = record.text(StandardFields.COMPANY);
        return id.isBlank()
                ? Optional.empty()
                : Optional.of(new RecordRef(record.ref().connection(), ObjectType.COMPANY, id));
    }
}
