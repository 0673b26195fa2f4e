package org.sequenceconnector.sandbox.salesforce.org.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Field types by their describe names, with the Java type a value of that type has in this simulator. */
public enum FieldType {
    ID(String.class, "tns:ID"),
    STRING(String.class, "xsd:string"),
    TEXTAREA(String.class, "xsd:string"),
    EMAIL(String.class, "xsd:string"),
    PHONE(String.class, "xsd:string"),
    URL(String.class, "xsd:string"),
    PICKLIST(String.class, "xsd:string"),
    REFERENCE(String.class, "tns:ID"),
    BOOLEAN(Boolean.class, "xsd:boolean"),
    INT(Integer.class, "xsd:int"),
    DOUBLE(Double.class, "xsd:double"),
    PERCENT(Double.class, "xsd:double"),
    CURRENCY(Double.class, "xsd:double"),
    DATE(LocalDate.class, "xsd:date"),
    DATETIME(Instant.class, "xsd:dateTime");

    private final Class<?> javaType;
    private final String soapType;

    FieldType(Class<?> javaType, String soapType) {
        this.javaType = javaType;
        this.soapType = soapType;
    }

    public Class<?> javaType() {
        return javaType;
    }

    public String soapType() {
        return soapType;
    }

    /** As describe writes it, in lower case. */
    public String describeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean text() {
        return javaType == String.class;
    }

    public boolean numeric() {
        return this == INT || this == DOUBLE || this == PERCENT || this == CURRENCY;
    }
}
