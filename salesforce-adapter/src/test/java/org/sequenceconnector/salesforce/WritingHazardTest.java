package org.sequenceconnector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crm.WriteOutcome.Gone;
import org.sequenceconnector.crm.WriteOutcome.Rejected;
import org.sequenceconnector.crm.WriteOutcome.Written;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.write.WritingBench;
import org.sequenceconnector.sandbox.fault.FaultRule;
import org.sequenceconnector.sandbox.salesforce.fault.Fault;
import org.sequenceconnector.sandbox.salesforce.org.OrgRules;

/** What goes wrong between a write and the org, over HTTP. */
class WritingHazardTest {
    private final SimulatedOrg org = new SimulatedOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    /** H30: one row in a hundred is locked once; few calls more, and nothing is left over. */
    @Test
    void leavesNoRowUnwrittenWhenOneInAHundredIsLocked() {
        List<String> ids = org.contacts(20_000);
        org.sandbox.troubles().lockRowsOnce(0.01, 7);

        assertThat(org.write(ObjectType.CONTACT, ids, "STARTED")).containsOnly(new Written());

        assertThat(org.sandbox.troubles().struck()).isGreaterThan(100);
        assertThat(ids).allMatch(id -> org.held(id, WritingBench.STATUS).equals("Started"));
        assertThat((double) org.updates()).isLessThanOrEqualTo(1.05 * 100);
    }

    /** H23: one write, to the survivor, is all that the loser's status may become. */
    @Test
    void saysWhereAMergedContactWent() {
        List<String> ids = org.contacts(4);
        org.sandbox.operations().merge(ids.get(1), ids.get(0));
        org.sandbox.operations().merge(ids.get(2), ids.get(1));

        List<WriteOutcome> outcomes = org.write(ObjectType.CONTACT, ids, "STARTED");

        assertThat(outcomes)
                .containsExactly(
                        new Gone(Optional.of(ids.get(2))),
                        new Gone(Optional.of(ids.get(2))),
                        new Written(),
                        new Written());
    }

    /** H24: every converted lead is asked once, and told to be gone; its opt-out reaches the contact. */
    @Test
    void writesNoConvertedLeadTwiceAndOptsItsContactOut() {
        List<String> leads = new ArrayList<>();
        List<String> contacts = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            String lead = org.lead("lead" + number + "@example.com");
            leads.add(lead);
            contacts.add(org.sandbox.operations().convertLead(lead));
        }
        String other = org.lead("other@example.com");
        List<String> all = new ArrayList<>(leads);
        all.add(other);

        List<WriteOutcome> outcomes = org.write(ObjectType.LEAD, all, "STARTED");

        assertThat(outcomes.subList(0, 10)).containsOnly(new Gone(Optional.empty()));
        assertThat(outcomes.get(10)).isEqualTo(new Written());
        assertThat(org.updates()).isEqualTo(1);

        String contact = contacts.getFirst();
        org.sandbox.operations().set(contact, "Email", "new-address@example.com");
        assertThat(org.adapter.writeOptOut(new OptOutWrite(
                        "lead0@example.com", List.of(SimulatedOrg.ref(ObjectType.LEAD, leads.getFirst())), "trace")))
                .isEqualTo(new Written());
        assertThat(org.flag(contact, "HasOptedOutOfEmail")).isTrue();
    }

    /** H32: Paused is taken off the restricted picklist; the rest of the statuses flow. */
    @Test
    void refusesOnlyTheRowsWhoseValueTheOrgLacks() {
        List<String> ids = org.contacts(500);

        List<WriteOutcome> outcomes = org.adapter.write(ids.stream()
                .map(id -> SimulatedOrg.status(ObjectType.CONTACT, id, ids.indexOf(id) % 2 == 0 ? "STARTED" : "NEW"))
                .toList());

        for (int index = 0; index < 500; index++) {
            if (index % 2 == 0) {
                assertThat(outcomes.get(index)).isEqualTo(new Written());
            } else {
                assertThat(outcomes.get(index)).isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.code()).isEqualTo("INVALID_OPTION");
                    assertThat(refused.words()).contains(WritingBench.STATUS);
                });
            }
        }
    }

    /** H33: both of an administrator's rules are told. */
    @Test
    void tellsAnAdministratorsOwnWords() {
        List<String> ids = org.contacts(40);
        Set<String> refused = new HashSet<>(ids.subList(0, 20));
        org.sandbox
                .org()
                .rules()
                .add(new OrgRules.ValidationRule(
                        "Contact",
                        candidate -> refused.contains(candidate.row().id()),
                        "A partner needs a region",
                        WritingBench.STATUS));

        List<WriteOutcome> outcomes = org.write(ObjectType.CONTACT, ids, "STARTED");

        assertThat(outcomes.subList(0, 20))
                .containsOnly(new Rejected(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION", WritingBench.STATUS + ": A partner needs a region"));
        assertThat(outcomes.subList(20, 40)).containsOnly(new Written());
        assertThat(org.updates()).isEqualTo(1);
    }

    /** H34: a thousand contacts share an address, and a rule warns of duplicates. */
    @Test
    void writesPeopleThatADuplicateRuleWarnsOf() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            ids.add(org.contact("office@example.com"));
        }
        org.sandbox
                .org()
                .rules()
                .add(new OrgRules.DuplicateRule("same address", "Contact", "Email", OrgRules.DuplicateAction.ALERT));

        assertThat(org.write(ObjectType.CONTACT, ids, "STARTED")).hasSize(1_000).containsOnly(new Written());
    }

    /** H35: one answer in fifty is lost after the write was done. */
    @Test
    void endsWithEveryValueRightWhenAnswersAreLost() {
        List<String> ids = org.contacts(60_000);
        org.sandbox
                .faults()
                .add(FaultRule.of(Fault.resetAfterWrite())
                        .on("PATCH .*composite/sobjects")
                        .withProbability(0.02, 3));

        List<WriteOutcome> outcomes = org.write(ObjectType.CONTACT, ids, "STARTED");

        assertThat(outcomes).containsOnly(new Written());
        assertThat(ids).allMatch(id -> org.held(id, WritingBench.STATUS).equals("Started"));
        assertThat(org.sandbox.faults().struck())
                .as("answers lost, of about 300")
                .isBetween(2, 20);
    }

    /** H36: people edit the same contacts while statuses are written. */
    @Test
    void leavesEverythingThatPeopleTypeAsTheyTypedIt() throws Exception {
        List<String> ids = org.contacts(1_000);
        Map<String, String> typed = new ConcurrentHashMap<>();
        try (ExecutorService people = Executors.newSingleThreadExecutor()) {
            Future<?> editing = people.submit(() -> {
                for (int round = 0; round < 3; round++) {
                    for (String id : ids) {
                        String value = "typed " + round + " " + id.hashCode();
                        org.sandbox.operations().set(id, "Title", value);
                        typed.put(id, value);
                    }
                }
            });
            for (String status : List.of("STARTED", "PAUSED", "STARTED")) {
                assertThat(org.write(ObjectType.CONTACT, ids, status)).containsOnly(new Written());
            }
            editing.get();
        }

        assertThat(ids).allMatch(id -> org.held(id, "Title").equals(typed.get(id)));
    }

    /** Change events of our own writes can be told, and an assignment rule does not take leads away. */
    @Test
    void saysWhoWritesAndLeavesTheOwnersOfLeadsAlone() {
        List<String> leads = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            leads.add(org.lead("lead" + number + "@example.com"));
        }
        String owner = org.held(leads.getFirst(), "OwnerId");
        org.sandbox.org().rules().assignLeadsTo(org.sandbox.org().users().administrator());
        Set<String> origins = ConcurrentHashMap.newKeySet();
        org.sandbox.org().onCommit(changes -> changes.forEach(change -> origins.add(change.origin())));

        assertThat(org.write(ObjectType.LEAD, leads, "STARTED")).containsOnly(new Written());

        assertThat(leads).allMatch(id -> org.held(id, "OwnerId").equals(owner));
        assertThat(origins).singleElement().asString().endsWith(";client=SeqConnector");
    }
}
