package org.sequenceconnector.sandbox.salesforce.org;

import java.util.Optional;

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
            ofContact("PersonTitle", FieldType.STRING, "Title"),
            ofContact("PersonHasOptedOutOfEmail", FieldType.BOOLEAN, "HasOptedOutOfEmail"),
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
        return FieldDefinition.derived(name, type, (row, org) -> {
            Optional<Object> value = org.store("Account")
                    .value(row, "PersonContactId")
                    .flatMap(id -> org.find(id.toString()))
                    .flatMap(contact -> org.store("Contact").value(contact, contactField));
            return value.isEmpty() && type == FieldType.BOOLEAN ? Optional.of(Boolean.FALSE) : value;
        });
    }
}
