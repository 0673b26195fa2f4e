package org.sequenceconnector.app.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where changes come from, as the audit trail tells it: program, user, machine and, for somebody logged in from elsewhere,
 * the address they came from.
 */
record Origin(String text) {
    private static final String UNKNOWN = "unknown";

    /** A single command. */
    static Origin command() {
        return of(
                "cli",
                System.getProperty("user.name", UNKNOWN),
                host(),
                name -> Optional.ofNullable(System.getenv(name)).orElse(""));
    }

    /** A process that serves. */
    static Origin service(String worker) {
        return of("serve", worker, host(), name -> "");
    }

    /** @param environment answers {@code SSH_CONNECTION} for a remote login; an empty text: there is none */
    static Origin of(String program, String who, String host, UnaryOperator<String> environment) {
        String remote = environment.apply("SSH_CONNECTION").strip();
        String address = remote.isEmpty() ? "" : " from " + remote.split(" ", 2)[0];
        return new Origin(program + " " + who + "@" + host + address);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return UNKNOWN;
        }
    }
}
