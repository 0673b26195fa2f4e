package org.sequenceconnector.sandbox.hubspot.fault;

/** The HTML error page of a proxy in front of the API, 40 kB long. */
public final class FaultPages {
    private static final int LENGTH = 40_000;

    private FaultPages() {}

    public static String html(int status) {
        String start = "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>Error " + status
                + "</h1><!-- ";
        String end = " --></body></html>\n";
        return start + "x".repeat(LENGTH - start.length() - end.length()) + end;
    }
}
