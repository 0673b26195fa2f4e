package org.sequenceconnector.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.audit.ChainReport;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.enrollment.StepExecution;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.status.StatusInput;
import org.sequenceconnector.status.StatusView;
import org.sequenceconnector.testkit.crm.FakeCrm;
import org.sequenceconnector.work.UnitOfWork;

/** What must be so when everything has come to rest. */
final class Invariants {
    private static final int ALL = 10_000;

    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    private <T> T look(java.util.function.Function<UnitOfWork, T> work) {
        return world.processes().getFirst().opened().reading(work);
    }

    private void violated(String what) {
        world.journal().violation(what);
    }

    /** Somebody drives, and nothing of what they do fails. */
    void everybodyWorks() {
        List<List<String>> drivers = world.processes().stream()
                .flatMap(process -> process.troubles().stream())
                .toList();
        if (drivers.size() != 1) {
            violated(drivers.size() + " processes drive the accounts a quarter of an hour after the last trouble");
        }
        drivers.forEach(troubles -> troubles.forEach(
                trouble -> violated("a quarter of an hour after the last trouble there still is: " + trouble)));
    }

    /** Whether anything is to be tried again later. */
    boolean somethingWaits() {
        return look(work -> !work.outbox().list(Optional.empty(), false, ALL).isEmpty()
                || !work.mirror().changed(ALL).isEmpty()
                || !claimed(work).isEmpty());
    }

    /** @param afterNight whether a complete reading has compared everything since the last trouble */
    void hold(boolean afterNight) {
        look(work -> {
            nothingIsOwed(work);
            nothingIsDoubled(work);
            everythingIsMirrored(work);
            fieldsAreTrue(work, afterNight);
            optOutsAreEverywhere(work);
            return work;
        });
        chainHolds();
    }

    private void nothingIsOwed(UnitOfWork work) {
        for (OutboxEntry entry : work.outbox().list(Optional.empty(), false, ALL)) {
            violated("still owed: " + entry);
        }
        work.mirror().changed(ALL).forEach(changed -> violated("nobody reacted to " + changed));
        work.fieldRequests().open(ALL).forEach(request -> violated("nobody answered " + request.key()));
        work.mirror().quarantined(ALL).forEach(aside -> violated("set aside: " + aside));
        Instant now = world.now();
        work.enrollments()
                .endingSince(now.minusSeconds(600), now.plusSeconds(600), ALL)
                .forEach(each -> violated("never ends: " + each.id()));
    }

    private void nothingIsDoubled(UnitOfWork work) {
        Map<String, String> keys = new HashMap<>();
        for (PersonId person : work.people().after(Optional.empty(), ALL)) {
            Map<String, String> live = new HashMap<>();
            for (Enrollment enrollment : work.enrollments().ofPerson(person)) {
                String other = keys.put(enrollment.requestKey(), enrollment.id().value());
                if (other != null) {
                    violated("request " + enrollment.requestKey() + " made " + other + " and " + enrollment.id());
                }
                if (enrollment.live()
                        && live.put(enrollment.sequenceKey(), enrollment.id().value()) != null) {
                    violated(person + " is in " + enrollment.sequenceKey() + " twice");
                }
            }
        }
        claimed(work).forEach(step -> violated("a step is claimed for ever: " + step));
    }

    /** Whoever claimed a step of tomorrow, by a clock that ran ahead, and died: that is taken up when its time comes. */
    private List<StepExecution> claimed(UnitOfWork work) {
        return work.people().after(Optional.empty(), ALL).stream()
                .flatMap(person -> work.enrollments().ofPerson(person).stream())
                .flatMap(enrollment -> work.enrollments().steps(enrollment.id()).stream())
                .filter(step ->
                        step.status() == StepStatus.CLAIMED && !step.dueAt().isAfter(world.now()))
                .toList();
    }

    private void everythingIsMirrored(UnitOfWork work) {
        for (Cast.Human human : world.cast().people()) {
            Map<RecordRef, CrmRecord> stored = work.mirror().find(human.records());
            Map<RecordRef, PersonId> persons = work.people().ofRecords(human.records());
            if (persons.values().stream().distinct().count() > 1) {
                violated("the records of one person belong to several: " + persons);
            }
            for (RecordRef ref : human.records()) {
                CrmRecord record = stored.get(ref);
                if (record == null || !persons.containsKey(ref)) {
                    violated(ref + " is not known here");
                } else if (record.archived()) {
                    violated(ref + " is there and taken for removed");
                } else {
                    String name = world.cast().shown(ref, firstName(ref));
                    if (!record.text("first_name").equals(name)) {
                        violated(ref + " is called '" + name + "' and here '" + record.text("first_name") + "'");
                    }
                }
            }
        }
    }

    private static String firstName(RecordRef ref) {
        return ref.connection().equals(Setting.HUBSPOT) ? "firstname" : "FirstName";
    }

    private void fieldsAreTrue(UnitOfWork work, boolean afterNight) {
        for (Cast.Human human : world.cast().people()) {
            Map<RecordRef, PersonId> persons = work.people().ofRecords(human.records());
            for (RecordRef ref : human.records()) {
                PersonId person = persons.get(ref);
                if (person != null && (afterNight || !world.disturbed(ref))) {
                    boolean neverAsked = work.enrollments().ofPerson(person).isEmpty()
                            && work.enrollments().lastDecisionOf(person).isEmpty();
                    expected(work, person).forEach((key, value) -> compare(ref, key, value, neverAsked));
                }
                String action = world.cast().shown(ref, named(ref, "enrl_request_action", "Enrl_Request_Action__c"));
                if (!action.isEmpty()) {
                    violated(ref + " still shows the request '" + action + "'");
                }
            }
        }
    }

    private static String named(RecordRef ref, String hubSpot, String salesforce) {
        return ref.connection().equals(Setting.HUBSPOT) ? hubSpot : salesforce;
    }

    /** What the fields say about sequences; those about consent are looked at by what people said. */
    private Map<String, FieldValue> expected(UnitOfWork work, PersonId person) {
        List<Enrollment> enrollments = work.enrollments().ofPerson(person);
        Optional<DecisionRecord> last = work.enrollments().lastDecisionOf(person);
        Map<String, FieldValue> values = new HashMap<>(StatusView.of(new StatusInput(
                enrollments,
                last,
                new StatusInput.Consent("", "", Optional.empty()),
                world.setting().workspace().zone(),
                world.setting().workspace().console())));
        values.keySet().removeAll(List.of("consent", "consent_reason", "consent_checked_at"));
        return values;
    }

    /** @param neverAsked nothing may have been written about sequences yet */
    private void compare(RecordRef ref, String key, FieldValue value, boolean neverAsked) {
        for (FieldDefinition field : world.setting().config().fields(ref.connection())) {
            if (field.key().equals(key) && field.objectTypes().contains(ref.type())) {
                String shown = world.cast().shown(ref, field.crmName());
                String wanted = FakeCrm.shown(field, value);
                boolean untouched = neverAsked && shown.isEmpty();
                if (!shown.equals(wanted) && !untouched) {
                    violated(ref + " shows " + key + " '" + shown + "' and should show '" + wanted + "'");
                }
            }
        }
    }

    private void optOutsAreEverywhere(UnitOfWork work) {
        for (Cast.Human human : world.cast().people()) {
            if (world.cast().optedOut(human)) {
                List<RecordRef> untold = new ArrayList<>();
                for (RecordRef ref : human.records()) {
                    if (!world.cast().shown(ref, Cast.optOutField(ref)).equals("true")) {
                        untold.add(ref);
                    }
                }
                if (!untold.isEmpty()) {
                    violated(human.address() + " opted out and these do not say so: " + untold);
                }
                work.people().ofRecords(human.records()).values().stream()
                        .distinct()
                        .flatMap(person -> work.enrollments().ofPerson(person).stream())
                        .filter(Enrollment::live)
                        .forEach(live -> violated(human.address() + " opted out and is still in " + live.id()));
            }
        }
    }

    private void chainHolds() {
        world.processes().getFirst().opened().inTransaction(work -> {
            work.auditTrail().seal(ALL);
            ChainReport report = work.auditTrail().verify();
            if (!report.whole()) {
                violated("the trail does not hold: " + report.broken());
            }
            return report;
        });
    }
}
