package org.sequenceconnector.sandbox.salesforce.org.standard;

import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldType;

/** People who live on an account: the contact row holds the values, the account row shows them under names of its own. */
public final class PersonFields {
    private PersonFields() {}

    public static FieldDefinition[] accountFields() {
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
        FieldDefinition field = FieldDefinition.derived(name, type, (row, rows) -> {
            Optional<Object> value = rows.value(row, "PersonContactId")
                    .flatMap(id -> rows.find(id.toString()))
                    .flatMap(contact -> rows.value(contact, contactField));
            return value.isEmpty() && type == FieldType.BOOLEAN ? Optional.of(Boolean.FALSE) : value;
        });
        boolean bounce = contactField.startsWith("EmailBounced");
        return bounce ? field : field.with(FieldTrait.WRITTEN_THROUGH);
    }

    /** The contact's name of a field that an account shows of its person. */
    public static String contactField(String accountField) {
        return accountField.replaceFirst("^Person", "");
    }
}
