package org.sequenceconnector.salesforce.feed;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;

/**
 * What the end of a call to the Pub/Sub API means. Only here its status codes are read; the {@code error-code} trailer is
 * described at https://developer.salesforce.com/docs/platform/pub-sub-api/guide/handling-errors.md
 */
enum FeedTrouble {
    /** Log in again and go on from the last place. */
    SESSION_GONE,
    /** The place is too old, or the org was moved: what happened since is lost to the feed. */
    PLACE_UNKNOWN,
    /** There is no such channel, or this user may not read it. */
    NOT_OFFERED,
    /** Anything else: try again later. */
    BROKEN;

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
    private static final String AUTH = "sfdc.platform.eventbus.grpc.service.auth.";
    private static final String REPLAY_ID = "sfdc.platform.eventbus.grpc.subscription.fetch.replayid.";

    static FeedTrouble of(Throwable error) {
        String code = errorCode(error).orElse("");
        if (code.startsWith(AUTH)) {
            return SESSION_GONE;
        }
        if (code.startsWith(REPLAY_ID)) {
            return PLACE_UNKNOWN;
        }
        return switch (Status.fromThrowable(error).getCode()) {
            case UNAUTHENTICATED -> SESSION_GONE;
            case NOT_FOUND, PERMISSION_DENIED -> NOT_OFFERED;
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    DEADLINE_EXCEEDED,
                    ALREADY_EXISTS,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS -> BROKEN;
        };
    }

    /** The codes alone: descriptions come from the other side and may hold anything. */
    static String words(Throwable error) {
        return Status.fromThrowable(error).getCode()
                + errorCode(error).map(code -> " (" + code + ")").orElse("");
    }

    private static Optional<String> errorCode(Throwable error) {
        return Optional.ofNullable(Status.trailersFromThrowable(error))
                .flatMap(trailers -> Optional.ofNullable(trailers.get(ERROR_CODE)));
    }
}
