package org.sequenceconnector.sandbox.salesforce.fault;

import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;

/** Pages of the edge in front of an org. */
public final class FaultPages {
    private FaultPages() {}

    public static ApiAnswer html(int status) {
        return ApiAnswer.text(
                status,
                "text/html;charset=UTF-8",
                "<!DOCTYPE html><html><head><title>We are down for maintenance.</title></head><body><h1>" + status
                        + "</h1><p>Sorry for the inconvenience. We'll be back shortly.</p></body></html>\n");
    }
}
