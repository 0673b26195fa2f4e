package org.sequenceconnector.sandbox.salesforce.consent;

import java.util.Optional;

/**
 * What somebody may want to do with a person, and where consent to it is kept. A check box on people and on individuals
 * blocks when it is set, except for the last three actions, which are wishes a person voiced: set means yes.
 */
enum ConsentAction {
    EMAIL("email", "HasOptedOutOfEmail", "", "Email", false),
    FAX("fax", "HasOptedOutOfFax", "", "", false),
    PHONE("phone", "DoNotCall", "", "Phone", false),
    GEOTRACK("geotrack", "", "HasOptedOutGeoTracking", "", false),
    PROCESS("process", "", "HasOptedOutProcessing", "", false),
    PROFILE("profile", "", "HasOptedOutProfiling", "", false),
    SOLICIT("solicit", "", "HasOptedOutSolicit", "", false),
    TRACK("track", "", "HasOptedOutTracking", "", false),
    PORTABILITY("portability", "", "SendIndividualData", "", true),
    SHOULD_FORGET("shouldForget", "", "ShouldForget", "", true),
    STORE_PII_ELSEWHERE("storePiiElsewhere", "", "CanStorePiiElsewhere", "", true);

    private final String shownAs;
    private final String personField;
    private final String individualField;
    private final String contactPointType;
    private final boolean setMeansYes;

    ConsentAction(
            String shownAs, String personField, String individualField, String contactPointType, boolean setMeansYes) {
        this.shownAs = shownAs;
        this.personField = personField;
        this.individualField = individualField;
        this.contactPointType = contactPointType;
        this.setMeansYes = setMeansYes;
    }

    static Optional<ConsentAction> named(String name) {
        for (ConsentAction action : values()) {
            if (action.shownAs.equals(name)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    String shownAs() {
        return shownAs;
    }

    /** The check box on contacts and leads; empty when individuals hold it. */
    String personField() {
        return personField;
    }

    /** The check box on individuals; empty when people hold it. */
    String individualField() {
        return individualField;
    }

    /** The type of contact point whose consent rows count; empty for none. */
    String contactPointType() {
        return contactPointType;
    }

    boolean setMeansYes() {
        return setMeansYes;
    }
}
