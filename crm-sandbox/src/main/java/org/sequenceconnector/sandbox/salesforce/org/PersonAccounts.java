package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Optional;
import java.util.stream.Stream;

/** People who live on an account: the contact row holds the values, the account row shows them under names of its own. */
final class PersonAccounts {
    private PersonAccounts() {}

    static FieldDefinition[] accountFields() {
        return new FieldDefinition[] {
            FieldDefinition.of("IsPersonAccount", FieldType.BOOLEAN).with(FieldTrait.READ_ONLY),
            FieldDefinition.reference("PersonContactId", "PersonContact", "Contact")
                    .with(FieldTrait.READ_ONLY),
            ofContact("FirstName", FieldType.STRING, "FirstName"),
            ofContact("LastName", FieldType.STRING, "LastName"),
            ofContact("PersonEmail", FieldType.EMAIL, "Email"),
            ofContact("PersonTitle", FieldType.STRING, "Title").withLength(80),
            ofContact("PersonHasOptedOutOfEmail", FieldType.BOOLEAN, "HasOptedOutOfEmail"),
            ofContact("PersonHasOptedOutOfFax", FieldType.BOOLEAN, "HasOptedOutOfFax"),
            ofContact("PersonDoNotCall", FieldType.BOOLEAN, "DoNotCall"),
            ofContact("PersonEmailBouncedDate", FieldType.DATETIME, "EmailBouncedDate"),
            ofContact("PersonEmailBouncedReason", FieldType.STRING, "EmailBouncedReason"),
            ofContact("PersonIndividualId", FieldType.REFERENCE, "IndividualId")
        };
    }

    static FieldDefinition[] contactFields() {
        return new FieldDefinition[] {
            FieldDefinition.of("IsPersonAccount", FieldType.BOOLEAN).with(FieldTrait.READ_ONLY)
        };
    }

    private static FieldDefinition ofContact(String name, FieldType type, String contactField) {
        FieldDefinition field = FieldDefinition.derived(name, type, (row, org) -> {
            Optional<Object> value = org.store("Account")
                    .value(row, "PersonContactId")
                    .flatMap(id -> org.find(id.toString()))
                    .flatMap(contact -> org.store("Contact").value(contact, contactField));
            return value.isEmpty() && type == FieldType.BOOLEAN ? Optional.of(Boolean.FALSE) : value;
        });
        boolean bounce = contactField.startsWith("EmailBounced");
        return bounce ? field : field.with(FieldTrait.WRITTEN_THROUGH);
    }

    /** The contact's name of a field that an account shows of its person. */
    static String contactField(String accountField) {
        return accountField.replaceFirst("^Person", "");
    }

    /** Whether callers may not change these fields of the contact row, because they belong to a person account. */
    static boolean takesNoWrites(ObjectStore store, SObjectRow row, String field) {
        return store.definition().name().equals("Contact")
                && store.definition().field("IsPersonAccount").isPresent()
                && store.flag(row, "IsPersonAccount")
                && Stream.of(accountFields())
                        .filter(shown -> shown.has(FieldTrait.WRITTEN_THROUGH))
                        .anyMatch(shown -> contactField(shown.name()).equalsIgnoreCase(field));
    }

    /** A changed person moves the stamps of its account, too. */
    static Optional<PendingChange> otherHalf(Org org, OrgTransaction transaction, PendingChange change) {
        boolean person = change.type() == ChangeType.UPDATE
                && change.store().definition().name().equals("Contact");
        ObjectStore accounts = org.store("Account");
        return change.store()
                .value(change.after(), "AccountId")
                .filter(id -> person)
                .flatMap(id -> transaction.find(accounts, id.toString()))
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
