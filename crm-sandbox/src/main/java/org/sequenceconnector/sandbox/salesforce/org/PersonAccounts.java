package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;
import org.sequenceconnector.sandbox.salesforce.org.standard.PersonFields;

/** The two rows of a person who lives on an account: what may be written to the contact's, and what moves with it. */
final class PersonAccounts {
    private PersonAccounts() {}

    /** Whether callers may not change these fields of the contact row, because they belong to a person account. */
    static boolean takesNoWrites(ObjectStore store, SObjectRow row, String field) {
        return store.definition().name().equals("Contact")
                && store.definition().field("IsPersonAccount").isPresent()
                && store.flag(row, "IsPersonAccount")
                && Stream.of(PersonFields.accountFields())
                        .filter(shown -> shown.has(FieldTrait.WRITTEN_THROUGH))
                        .anyMatch(
                                shown -> PersonFields.contactField(shown.name()).equalsIgnoreCase(field));
    }

    /**
     * A changed person moves the stamps of its account, too.
     *
     * @param find an account as it is when the change is made
     */
    static Optional<PendingChange> otherHalf(
            ObjectStore accounts, Function<String, Optional<SObjectRow>> find, PendingChange change) {
        boolean person = change.type() == ChangeType.UPDATE
                && change.store().definition().name().equals("Contact");
        return change.store()
                .value(change.after(), "AccountId")
                .filter(id -> person)
                .flatMap(id -> find.apply(id.toString()))
                .map(account -> new PendingChange(
                        accounts,
                        ChangeType.UPDATE,
                        Optional.of(account),
                        moved(account, change.after()),
                        change.stampsTold()));
    }

    private static SObjectRow moved(SObjectRow account, SObjectRow contact) {
        return contact.modifiedAt() == contact.systemModstamp()
                ? account.changed(account.values(), contact.systemModstamp(), contact.modifiedById())
                : account.changedBySystem(account.values(), contact.systemModstamp());
    }
}
