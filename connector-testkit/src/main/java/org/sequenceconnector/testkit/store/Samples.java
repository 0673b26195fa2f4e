package org.sequenceconnector.testkit.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.MatchMethod;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.person.PersonLink;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.trigger.Target;

/** Small values for the store's tests. All people are invented. */
public final class Samples {
    public static final ConnectionId CONNECTION = new ConnectionId("crm-one");
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Samples() {}

    public static RecordRef contact(String id) {
        return new RecordRef(CONNECTION, ObjectType.CONTACT, id);
    }

    public static CrmRecord record(RecordRef ref, Map<String, FieldValue> fields) {
        return new CrmRecord(ref, fields, NOON, NOON.plusSeconds(5), false);
    }

    public static CrmRecord named(String id, String name) {
        return record(contact(id), Map.of("first_name", FieldValue.text(name)));
    }

    public static PersonLink link(String contactId, String person, String address) {
        return new PersonLink(contact(contactId), new PersonId(person), EmailAddress.of(address), MatchMethod.FIRST);
    }

    public static ConsentFact fact(String contactId, Statement statement, Instant changedAt) {
        return new ConsentFact(
                new FactSource.CrmField(contact(contactId), "opted_out"),
                FactKind.GLOBAL_OPT_OUT,
                Channel.EMAIL,
                Optional.empty(),
                statement,
                EmailAddress.of("person" + contactId + "@example.com"),
                changedAt,
                changedAt.plusSeconds(60),
                false,
                "");
    }

    public static Enrollment enrollment(String id, String person, String contactId, String sequence) {
        return new Enrollment(
                new EnrollmentId(id),
                new PersonId(person),
                Target.contact(contact(contactId)),
                sequence,
                "Sequence " + sequence,
                3,
                50,
                1,
                EnrollmentMethod.CRM_FIELD,
                "request-" + id,
                "user-7",
                "owner-1",
                Phase.ACTIVE,
                Set.of(),
                0,
                4,
                0,
                Optional.of(NOON),
                Optional.empty(),
                List.of(),
                List.of(),
                "decision-" + id,
                1,
                NOON,
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON,
                true,
                List.of(),
                Optional.empty());
    }
}
