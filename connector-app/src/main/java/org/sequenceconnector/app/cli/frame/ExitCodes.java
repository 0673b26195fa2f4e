package org.sequenceconnector.app.cli.frame;

/** What a command's exit code means. */
public final class ExitCodes {
    public static final int OK = 0;
    /** The answer is no, or something was found. */
    public static final int REFUSED = 1;

    public static final int USAGE = 2;
    /** The CRM, the store or the machine did not do its part. */
    public static final int TROUBLE = 3;

    private ExitCodes() {}
}
