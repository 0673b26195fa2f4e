package org.sequenceconnector.crm;

/** One step of an installation: planned or done. */
public record InstallStep(Action action, String subject, String detail) {
    public enum Action {
        CREATE_GROUP,
        CREATE_FIELD,
        REVIVE_FIELD,
        UPDATE_LABEL,
        ADD_OPTIONS,
        /** As it should be. */
        UNCHANGED,
        /** Cannot be mended by the connector: an administrator has to act. */
        CONFLICT
    }
}
