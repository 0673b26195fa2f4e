package org.sequenceconnector.drill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.ConsentView;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.profile.PersonView;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.SubscriptionRules;
import org.sequenceconnector.sync.SubscriptionRules.Assignment;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.DrillPlan.Contact;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Whether a contact is fit for the drill, from what is stored. Whatever is in doubt, it is not. */
final class DrillChecks {
    private final Connections connections;
    private final PersonReader persons;

    DrillChecks(Connections connections, PersonReader persons) {
        this.connections = connections;
        this.persons = persons;
    }

    /** What came of the checks. */
    sealed interface Answer {
        /** @param elsewhere whether a record in another CRM has to show it */
        record Fit(Target target, PersonId person, boolean elsewhere) implements Answer {}

        /** @param why to be read behind the connection's name */
        record Unfit(String why) implements Answer {}
    }

    /**
     * What is set at the CRM.
     *
     * @param field where it shows in the record
     */
    record Target(ConnectedCrm crm, RecordRef record, Optional<SubscriptionType> subscription, String field) {
        Optional<String> subscriptionId() {
            return subscription.map(SubscriptionType::id);
        }

        /** For people. */
        String words() {
            return subscription
                    .map(type -> "“" + type.name() + "” (subscription " + type.id() + ", shown in " + field + ")")
                    .orElse("all email (" + field + ")");
        }
    }

    Answer check(UnitOfWork work, Contact contact, Workspace workspace, Instant now) {
        Optional<ConnectedCrm> crm = connections.find(contact.connection());
        if (crm.isEmpty()) {
            return new Answer.Unfit("there is no such connection in this process");
        }
        if (!crm.get().adapter().capabilities().contains(Capability.DRILLS_OPT_OUTS)) {
            return new Answer.Unfit("this CRM has no way to opt a contact back in by program");
        }
        Optional<PersonView> view = person(work, contact.record());
        if (view.isEmpty()) {
            return new Answer.Unfit(contact.record()
                    + " is not stored; correct the id under 'drill' in connector.yaml, or run 'connector sync'");
        }
        return unfit(work, view.get(), contact, workspace, now)
                .<Answer>map(Answer.Unfit::new)
                .orElseGet(() -> aim(crm.get(), contact, workspace, view.get()));
    }

    Optional<PersonView> person(UnitOfWork work, RecordRef record) {
        return Optional.ofNullable(work.people().ofRecords(List.of(record)).get(record))
                .flatMap(person -> persons.read(work, person, Optional.of(record)));
    }

    private static Optional<String> unfit(
            UnitOfWork work, PersonView view, Contact contact, Workspace workspace, Instant now) {
        List<CrmRecord> here = view.snapshot().liveRecords().stream()
                .filter(record -> record.ref().connection().equals(contact.connection()))
                .toList();
        Optional<CrmRecord> own = here.stream()
                .filter(record -> record.ref().equals(contact.record()))
                .findFirst();
        if (own.isEmpty()) {
            return Optional.of(contact.record() + " is archived, converted or merged away; name another contact");
        }
        if (here.size() > 1) {
            return Optional.of("its person has " + here.size()
                    + " records in this account; the drill wants a contact that is the only one of its person");
        }
        if (address(own.get()).isEmpty()) {
            return Optional.of(contact.record() + " has no usable address");
        }
        if (!work.enrollments().liveOf(List.of(view.snapshot().id())).isEmpty()) {
            return Optional.of(
                    "its person is in a sequence; a drill would end that. Unenroll them, or name another contact");
        }
        if (view.facts().stream().anyMatch(fact -> fact.statement().optsOut())
                || !view.suppressions().isEmpty()) {
            return Optional.of("its person has an opt-out that no drill made; a drill never takes that back."
                    + " See 'connector status " + contact.record() + "'");
        }
        ConsentVerdict verdict = ConsentView.of(workspace, view, now);
        if (!verdict.purpose().equals(workspace.catalog().defaultPurpose())) {
            return Optional.of("its CRM fields show the consent for " + verdict.purpose()
                    + ", because of a sequence it was in; name a contact that was in none");
        }
        return verdict.kind() == ConsentVerdict.Kind.ALLOWED
                ? Optional.empty()
                : Optional.of("it is refused already, so nothing could be measured: " + verdict.sentence());
    }

    static Optional<EmailAddress> address(CrmRecord record) {
        return EmailAddress.of(record.text(StandardFields.EMAIL)).filter(EmailAddress::wellFormed);
    }

    private Answer aim(ConnectedCrm crm, Contact contact, Workspace workspace, PersonView view) {
        boolean elsewhere = view.snapshot().liveRecords().stream()
                .map(record -> record.ref().connection())
                .anyMatch(id -> !id.equals(crm.id()) && connections.find(id).isPresent());
        if (crm.adapter().capabilities().contains(Capability.CLEARS_OWN_OPT_OUTS)) {
            return flag(crm, contact)
                    .<Answer>map(field -> new Answer.Fit(
                            new Target(crm, contact.record(), Optional.empty(), field),
                            view.snapshot().id(),
                            elsewhere))
                    .orElseGet(() -> new Answer.Unfit("no field of the mapping is read as an opt-out from all email"));
        }
        String purpose = workspace.catalog().defaultPurpose();
        return subscription(crm, contact, purpose)
                .<Answer>map(type -> new Answer.Fit(
                        new Target(crm, contact.record(), Optional.of(type), type.field()),
                        view.snapshot().id(),
                        elsewhere))
                .orElseGet(() -> new Answer.Unfit(contact.subscription()
                        .map(id -> "subscription " + id
                                + " does not exist, is not active, cannot be read, or does not count"
                                + " for the default purpose " + purpose + "; 'connector doctor' lists them")
                        .orElse("no active subscription type counts for the default purpose " + purpose
                                + "; assign one in the mapping, 'connector doctor' lists them")));
    }

    private static Optional<String> flag(ConnectedCrm crm, Contact contact) {
        return crm.mapping().consentRules(contact.record().type()).stream()
                .filter(rule -> rule.kind() == FactKind.GLOBAL_OPT_OUT)
                .map(rule -> rule.crmField())
                .sorted()
                .findFirst();
    }

    private static Optional<SubscriptionType> subscription(ConnectedCrm crm, Contact contact, String purpose) {
        List<SubscriptionType> fit = new ArrayList<>(crm.reading().types().types());
        fit.removeIf(type -> !type.active() || !type.shown() || !counts(crm, type, purpose));
        contact.subscription().ifPresent(id -> fit.removeIf(type -> !type.id().equals(id)));
        return fit.stream().min(Comparator.comparing(SubscriptionType::id));
    }

    private static boolean counts(ConnectedCrm crm, SubscriptionType type, String purpose) {
        return switch (SubscriptionRules.assignment(crm.reading().file(), type)) {
            case Assignment.To to -> to.purpose().equals(purpose);
            case Assignment.ByRule byRule ->
                byRule.rule().purpose().map(purpose::equals).orElse(true);
            case Assignment.Missing missing -> true;
            case Assignment.ToNone none -> false;
        };
    }
}
