package org.sequenceconnector.app.cli;

/** The headings under which {@code connector --help} lists the commands, in this order. */
enum HelpGroup {
    LOOK("Look"),
    PEOPLE("People"),
    RULES("Rules"),
    RUN("Run"),
    PRIVACY("Privacy"),
    SET_UP("Set up"),
    TRY("Try");

    private final String heading;

    HelpGroup(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
