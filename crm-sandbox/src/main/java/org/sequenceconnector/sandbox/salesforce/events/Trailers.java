package org.sequenceconnector.sandbox.salesforce.events;

import io.grpc.Metadata;

/** The trailer by which clients tell errors apart. */
final class Trailers {
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

    private Trailers() {}

    /** @param errorCode empty for errors without one */
    static Metadata of(String errorCode) {
        Metadata trailers = new Metadata();
        if (!errorCode.isEmpty()) {
            trailers.put(ERROR_CODE, errorCode);
        }
        return trailers;
    }
}
