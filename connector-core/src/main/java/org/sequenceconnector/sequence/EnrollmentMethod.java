package org.sequenceconnector.sequence;

/** How an enrollment was asked for. */
public enum EnrollmentMethod {
    MANUAL("Manual"),
    BULK("Bulk"),
    CSV("CSV"),
    CRM_FIELD("CRM field"),
    AUTOMATION("Automation"),
    MACRO("Macro"),
    FLOW("Flow"),
    EVENT("Event"),
    INACTIVITY("Inactivity"),
    AI("AI"),
    API("API"),
    TRIGGER("Trigger");

    private final String label;

    EnrollmentMethod(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether one person acts on one record and can confirm a warning. */
    public boolean interactive() {
        return this == MANUAL || this == CRM_FIELD;
    }
}
