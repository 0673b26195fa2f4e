package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.FactSource;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.SubscriptionType;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.sync.Mirror.ChangeKind;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.UnitOfWork;

/**
 * What a CRM says of the further addresses of its records. An opt-out belongs to an address, and a record shows only that of
 * its first one: of the others the CRM has to be asked by address.
 *
 * <p>Only what refuses is taken. That nothing is said any more proves nothing about who took it back, so such an opt-out
 * stands until somebody gives new permission.
 */
final class FurtherAddresses {
    private FurtherAddresses() {}

    /**
     * @return what refuses, as of {@code askedAt}
     * @throws org.sequenceconnector.crm.CrmException when the CRM cannot be asked
     */
    static List<ConsentFact> ask(ConnectedCrm crm, Collection<RawRecord> records, Instant askedAt) {
        List<ConsentFact> facts = new ArrayList<>();
        for (EmailAddress address : of(crm.mapping(), records)) {
            for (AddressStatement statement : crm.adapter().statementsOf(address.value())) {
                if (statement.status() == AddressStatement.Status.UNSUBSCRIBED) {
                    facts.addAll(refusals(crm, address, statement, askedAt));
                }
            }
        }
        return facts;
    }

    /**
     * Stores what is new of them, and has everybody concerned looked at.
     *
     * @param records that the CRM was asked about
     */
    static void store(UnitOfWork work, List<ConsentFact> facts, Collection<RawRecord> records, Instant now) {
        if (facts.isEmpty()) {
            return;
        }
        Set<EmailAddress> addresses = new TreeSet<>();
        facts.forEach(fact -> fact.address().ifPresent(addresses::add));
        Set<String> known = new HashSet<>();
        work.consentFacts().current(List.of(), addresses).stream()
                .filter(fact -> fact.statement().optsOut())
                .forEach(fact -> known.add(fact.statementKey()));
        List<ConsentFact> news = facts.stream()
                .filter(fact -> !known.contains(fact.statementKey()))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        work.consentFacts().append(news);
        Set<PersonId> people = new TreeSet<>(work.people()
                .ofRecords(records.stream().map(RawRecord::ref).toList())
                .values());
        work.consentFacts().personsBehind(addresses).values().forEach(people::addAll);
        if (!people.isEmpty()) {
            work.mirror().noteChanged(people, Set.of(ChangeKind.CONSENT), now);
        }
    }

    private static Set<EmailAddress> of(FieldMapping mapping, Collection<RawRecord> records) {
        Set<EmailAddress> further = new LinkedHashSet<>();
        for (RawRecord record : records) {
            if (!record.archived()) {
                named(mapping, record, StandardFields.ADDITIONAL_EMAILS).forEach(further::add);
                named(mapping, record, StandardFields.EMAIL).forEach(further::remove);
            }
        }
        return further;
    }

    private static List<EmailAddress> named(FieldMapping mapping, RawRecord record, String name) {
        List<EmailAddress> found = new ArrayList<>();
        for (FieldMapping.FieldRule rule : mapping.rules(record.ref().type())) {
            if (rule.name().equals(name)) {
                for (String text :
                        record.fields().getOrDefault(rule.crmField(), "").split(";")) {
                    EmailAddress.of(text).filter(EmailAddress::wellFormed).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<ConsentFact> refusals(
            ConnectedCrm crm, EmailAddress address, AddressStatement statement, Instant askedAt) {
        if (statement.subscription().isEmpty()) {
            return List.of(fact(
                    crm,
                    address,
                    FactKind.GLOBAL_OPT_OUT,
                    Optional.empty(),
                    new Statement.Forbids(),
                    statement,
                    askedAt));
        }
        String subscription = statement.subscription().get();
        List<Optional<String>> purposes = purposes(crm, subscription);
        return purposes.stream()
                .map(purpose -> fact(
                        crm, address, FactKind.SUBSCRIPTION, purpose, new Statement.Unsubscribed(), statement, askedAt))
                .toList();
    }

    /** What the type counts for; every purpose when it is not known. */
    private static List<Optional<String>> purposes(ConnectedCrm crm, String subscription) {
        Optional<String> field = crm.reading().types().types().stream()
                .filter(type -> type.id().equals(subscription))
                .map(SubscriptionType::field)
                .findFirst();
        List<Optional<String>> purposes = crm.mapping().consentRules(ObjectType.CONTACT).stream()
                .filter(rule -> rule.kind() == FactKind.SUBSCRIPTION)
                .filter(rule -> field.filter(rule.crmField()::equals).isPresent())
                .map(FieldMapping.ConsentRule::purpose)
                .toList();
        return purposes.isEmpty() ? List.of(Optional.empty()) : purposes;
    }

    private static ConsentFact fact(
            ConnectedCrm crm,
            EmailAddress address,
            FactKind kind,
            Optional<String> purpose,
            Statement says,
            AddressStatement statement,
            Instant askedAt) {
        Instant saidAt = statement.statedAt().isAfter(askedAt) ? askedAt : statement.statedAt();
        return new ConsentFact(
                new FactSource.CrmAddress(crm.id(), address),
                kind,
                Channel.EMAIL,
                purpose,
                says,
                Optional.of(address),
                saidAt,
                askedAt,
                false,
                statement.subscription().map(id -> "subscription " + id).orElse("all email"));
    }
}
