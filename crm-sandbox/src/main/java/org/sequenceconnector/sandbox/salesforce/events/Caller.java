package org.sequenceconnector.sandbox.salesforce.events;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Objects;

/** Who is calling, from the metadata every call must carry. */
record Caller(String accessToken, String instanceUrl, String tenantId) {
    static final String AUTH_ERROR = "sfdc.platform.eventbus.grpc.service.auth.error";
    private static final Context.Key<Caller> CALLER = Context.key("caller");

    static Caller current() {
        return Objects.requireNonNull(CALLER.get(), "calls pass the check first");
    }

    boolean isStillWelcome(EventAccess access) {
        return access.accepts(accessToken, instanceUrl, tenantId);
    }

    /** Refuses calls without a valid session, and those a fault is meant for. */
    static ServerInterceptor check(EventAccess access, EventFaults faults) {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                Caller caller = new Caller(
                        header(headers, "accesstoken"), header(headers, "instanceurl"), header(headers, "tenantid"));
                if (faults.refuseThis()) {
                    call.close(Status.UNAVAILABLE.withDescription("The event bus is busy"), new Metadata());
                    return new ServerCall.Listener<>() {};
                }
                if (!caller.isStillWelcome(access)) {
                    call.close(
                            Status.UNAUTHENTICATED.withDescription("Session is invalid or expired"),
                            Trailers.of(AUTH_ERROR));
                    return new ServerCall.Listener<>() {};
                }
                return Contexts.interceptCall(Context.current().withValue(CALLER, caller), call, headers, next);
            }
        };
    }

    private static String header(Metadata headers, String name) {
        String value = headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        return value == null ? "" : value;
    }

    @Override
    public String toString() {
        return "Caller[" + tenantId + "]";
    }
}
