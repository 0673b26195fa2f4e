package org.sequenceconnector.enrollment;

/** Identifies an enrollment. */
public record EnrollmentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
