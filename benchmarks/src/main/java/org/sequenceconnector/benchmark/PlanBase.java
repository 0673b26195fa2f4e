package org.sequenceconnector.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.EnrollmentEvent;
import org.sequenceconnector.enrollment.EnrollmentFactory;
import org.sequenceconnector.enrollment.EnrollmentId;
import org.sequenceconnector.enrollment.EnrollmentStateMachine;
import org.sequenceconnector.enrollment.NewEnrollment;
import org.sequenceconnector.enrollment.Transition;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.PageIngest;
import org.sequenceconnector.sync.StreamState;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.trigger.Target;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;

/**
 * A base as a year of use leaves it, written the way synchronizing and enrolling write it: of a hundred contacts, five to a
 * company, 70 are leads, 8 opted out, 25 gave a legal basis, 5 are in a sequence and 10 went through one 20 to 119 days ago.
 */
final class PlanBase {
    private static final int PAGE = 1_000;
    private static final int PER_COMPANY = 5;
    private static final ConnectionId ACCOUNT = new ConnectionId("hubspot-main");
    private static final String SEQUENCE = "outbound";

    private final Store store;
    private final FieldMapping mapping;
    private final PageIngest ingest;
    private final Instant now;

    PlanBase(Store store, LoadedConfig config, Instant now) {
        this.store = store;
        this.mapping = config.mapping(ACCOUNT);
        this.ingest = new PageIngest(mapping);
        this.now = now;
    }

    void fill(int people) {
        int companies = (people + PER_COMPANY - 1) / PER_COMPANY;
        for (int from = 0; from < companies; from += PAGE) {
            read(records(ObjectType.COMPANY, from, Math.min(from + PAGE, companies)));
        }
        for (int from = 0; from < people; from += PAGE) {
            int to = Math.min(from + PAGE, people);
            read(records(ObjectType.CONTACT, from, to));
            enroll(from, to);
        }
        store.inTransaction(work -> {
            for (ObjectType type : List.of(ObjectType.CONTACT, ObjectType.COMPANY)) {
                work.mirror()
                        .saveState(
                                new SyncStream(ACCOUNT, type, SyncStream.Kind.CHANGES),
                                new StreamState(SyncCursor.START, Optional.of(now), Optional.of(now), "plan"));
            }
            return true;
        });
    }

    private void read(List<RawRecord> page) {
        store.inIngest(work -> ingest.apply(
                new PageIngest.Stores(
                        work.mirror(),
                        work.people(),
                        work.consentFacts(),
                        work.optOutCopies(),
                        work.consentLifts(),
                        work.writeMarks()),
                page,
                now));
    }

    private List<RawRecord> records(ObjectType type, int from, int to) {
        List<RawRecord> page = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            Map<String, String> fields = new HashMap<>();
            mapping.selection(type).names().forEach(name -> fields.put(name, ""));
            if (type == ObjectType.COMPANY) {
                company(fields, number);
            } else {
                contact(fields, number);
            }
            page.add(new RawRecord(ref(type, number), fields, now.minus(Duration.ofDays(400)), false));
        }
        return page;
    }

    private static RecordRef ref(ObjectType type, int number) {
        return new RecordRef(ACCOUNT, type, Integer.toString(100_000_000 + number));
    }

    private static void company(Map<String, String> fields, int number) {
        fields.put("name", "Company " + number);
        fields.put("domain", "company" + number + ".example");
        fields.put("lifecyclestage", number % 20 == 0 ? "customer" : "lead");
        fields.put("industry", number % 50 == 1 ? "Tobacco" : "Machinery");
        fields.put("country", number % 3 == 0 ? "Germany" : "France");
        fields.put("numberofemployees", Integer.toString(10 + number % 5_000));
    }

    private static void contact(Map<String, String> fields, int number) {
        fields.put("email", "person" + number + "@company" + number / PER_COMPANY + ".example");
        fields.put("firstname", "Person");
        fields.put("lastname", Integer.toString(number));
        fields.put("lifecyclestage", number % 10 < 7 ? "lead" : "opportunity");
        fields.put("jobtitle", number % 40 == 3 ? "Student assistant" : "Head of Purchasing");
        fields.put("hubspot_owner_id", Integer.toString(number % 25));
        fields.put(
                "associatedcompanyid",
                ref(ObjectType.COMPANY, number / PER_COMPANY).id());
        fields.put("country", number % 3 == 0 ? "Germany" : "France");
        fields.put("hubspotscore", Integer.toString(number % 100));
        fields.put("createdate", "2025-01-15T08:00:00Z");
        if (number % 100 >= 92) {
            fields.put("hs_email_optout", "true");
        }
        if (number % 4 == 0) {
            fields.put("hs_legal_basis", "Legitimate interest – prospect/lead");
        }
    }

    private void enroll(int from, int to) {
        List<RecordRef> targets = new ArrayList<>();
        for (int number = from; number < to; number++) {
            if (number % 20 == 0 || number % 10 == 1) {
                targets.add(ref(ObjectType.CONTACT, number));
            }
        }
        store.inTransaction(work -> {
            Map<RecordRef, PersonId> people = work.people().ofRecords(targets);
            people.forEach((target, person) -> insert(work, target, person));
            return people.size();
        });
    }

    private void insert(UnitOfWork work, RecordRef target, PersonId person) {
        int number = Integer.parseInt(target.id()) - 100_000_000;
        boolean ended = number % 20 != 0;
        Instant started = now.minus(Duration.ofDays(ended ? 40 + number / 10 % 100 : 3));
        Enrollment enrollment = EnrollmentFactory.accepted(
                new NewEnrollment(
                        new EnrollmentId("e" + target.id()),
                        person,
                        Target.contact(target),
                        SEQUENCE,
                        "Outbound prospecting",
                        1,
                        EnrollmentMethod.BULK,
                        "benchmark-" + target.id(),
                        "benchmark",
                        "sales-desk",
                        true),
                new EnrollmentEvent.Start(1, 5, 60, 0, started, Set.of(), List.of(), "d" + target.id()),
                started);
        if (ended) {
            Instant end = started.plus(Duration.ofDays(20));
            enrollment =
                    moved(enrollment, new EnrollmentEvent.StepCompleted("intro", 0, Optional.of(end), false), started);
            enrollment = moved(enrollment, new EnrollmentEvent.EndObserved(EndCause.REPLIED, ""), end);
            enrollment = moved(enrollment, new EnrollmentEvent.EndingConfirmed(), end);
        }
        work.enrollments().insert(enrollment);
    }

    private static Enrollment moved(Enrollment enrollment, EnrollmentEvent event, Instant at) {
        return switch (EnrollmentStateMachine.apply(enrollment, event, at)) {
            case Transition.Moved moved -> moved.after();
            case Transition.Ignored ignored -> enrollment;
            case Transition.Refused refused -> throw new IllegalStateException(refused.sentence());
        };
    }
}
