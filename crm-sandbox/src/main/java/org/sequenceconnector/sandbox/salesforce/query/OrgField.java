package org.sequenceconnector.sandbox.salesforce.query;

import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;
import org.sequenceconnector.sandbox.salesforce.soql.QueryField;

/** A field of one object of the org as queries see it. */
record OrgField(ObjectDefinition owner, FieldDefinition definition) implements QueryField {
    private static final int MAX_FILTERABLE_TEXT = 255;

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public Kind kind() {
        return switch (definition.type()) {
            case ID, REFERENCE -> Kind.ID;
            case STRING, EMAIL, PHONE, URL, PICKLIST -> Kind.TEXT;
            case TEXTAREA -> definition.length() > MAX_FILTERABLE_TEXT ? Kind.LONG_TEXT : Kind.TEXT;
            case BOOLEAN -> Kind.BOOLEAN;
            case INT, DOUBLE, PERCENT, CURRENCY -> Kind.NUMBER;
            case DATE -> Kind.DATE;
            case DATETIME -> Kind.DATETIME;
        };
    }

    @Override
    public boolean severalTargets() {
        return definition.referenceTo().size() > 1;
    }
}
