package org.sequenceconnector.app.cli.privacy;

import org.sequenceconnector.profile.PersonFileItem;

/** How what is stored about one person is written, a line per item. */
interface PersonFileForm {
    /** For the trail. */
    String name();

    /** Written before the first item; empty text for none. */
    default String heading() {
        return "";
    }

    String line(PersonFileItem item);

    /** The stable word for what an item is; kinds are only added, never renamed. */
    static String kind(PersonFileItem item) {
        return switch (item) {
            case PersonFileItem.Identity identity -> "person";
            case PersonFileItem.Address address -> "address";
            case PersonFileItem.Version version -> "record";
            case PersonFileItem.SetAside aside -> "record_set_aside";
            case PersonFileItem.Consent consent -> "consent_fact";
            case PersonFileItem.Suppressed suppressed -> "suppression";
            case PersonFileItem.Copy copy -> "opt_out_copy";
            case PersonFileItem.Conflict conflict -> "consent_conflict";
            case PersonFileItem.Lift lift -> "consent_lift";
            case PersonFileItem.Request request -> "field_request";
            case PersonFileItem.Enrolled enrolled -> "enrollment";
            case PersonFileItem.Step step -> "step";
            case PersonFileItem.Refused refused -> "not_enrolled";
            case PersonFileItem.Decided decided -> "decision";
            case PersonFileItem.Owed owed -> "owed_write";
            case PersonFileItem.Written written -> "confirmed_write";
            case PersonFileItem.Marked marked -> "recent_write";
            case PersonFileItem.Told told -> "audit_entry";
        };
    }
}
