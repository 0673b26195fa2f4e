package org.sequenceconnector.sandbox.hubspot.portal;

/** One choice of an enumeration. {@code value} is what records hold, exact and case-sensitive. */
public record PropertyOption(String label, String value, int displayOrder, boolean hidden, String description) {
    static PropertyOption of(String value, int order) {
        return new PropertyOption(value, value, order, false, "");
    }

    static PropertyOption labelled(String value, String label, int order) {
        return new PropertyOption(label, value, order, false, "");
    }
}
