package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.List;

/** The lifecycle stages that every account begins with, in HubSpot's order; accounts add theirs, stored as numbers. */
public final class LifecycleStages {
    public static final List<String> ALL = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");

    private LifecycleStages() {}

    /** The contact property that says since when a contact is in the stage. */
    public static String date(String stage) {
        return "hs_lifecyclestage_" + stage + "_date";
    }
}
