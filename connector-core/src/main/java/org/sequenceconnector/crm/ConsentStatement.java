package org.sequenceconnector.crm;

import org.sequenceconnector.record.ObjectType;

/**
 * A field by which an account can say something about permission, whether or not the mapping reads it.
 *
 * @param field as the mapping file would write it
 * @param label as people see it in the CRM
 * @param says what it means, in words; for a field that only sounds like permission, that it does
 * @param rule how the mapping file would read it, without object and field: {@code kind: DO_NOT_EMAIL, channel: EMAIL,
 *     encoding: true_forbids}
 */
public record ConsentStatement(ObjectType type, String field, String label, String says, String rule) {
    /** The line for the list {@code consent} of the mapping file. */
    public String line() {
        String name = field.matches("[A-Za-z0-9_.]+") ? field : '"' + field + '"';
        return "- {object: " + type.word() + ", field: " + name + ", " + rule + "}";
    }
}
