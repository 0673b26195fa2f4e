package org.sequenceconnector.app.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.sequenceconnector.app.MovableClock;
import org.sequenceconnector.sandbox.HubSpotSandbox;
import org.sequenceconnector.sandbox.PortalSeed;
import org.sequenceconnector.sandbox.SandboxOptions;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** A fresh account and a fresh database, with the two days of events that every run sees. */
final class Scene implements AutoCloseable {
    /** A Sunday, so that no step is due on the first day. */
    static final Instant FIRST_DAY = Instant.parse("2026-11-15T10:10:00Z");
    /** A Monday on which the office hours of every time zone in the account have begun. */
    static final Instant SECOND_DAY = Instant.parse("2026-11-16T18:10:00Z");
    /** Longer than any lease of a killed process. */
    private static final Duration UNTIL_RESTART = Duration.ofMinutes(6);

    private static final int CONTACTS = 100;
    private static final long FIRST_CONTACT = 33_001;

    private final MovableClock clock = new MovableClock(FIRST_DAY);
    private final HubSpotSandbox sandbox;
    private final WireTap tap;
    private final Path database;

    Scene(Path folder, PreparedStore empty, String name) throws IOException {
        this.sandbox = HubSpotSandbox.start(
                SandboxOptions.defaults().withClock(clock).withSeed(PortalSeed.believable(CONTACTS, 42)));
        this.tap = new WireTap(sandbox.baseUrl());
        this.database = folder.resolve(name + ".db");
        empty.copyTo(database);
    }

    WireTap tap() {
        return tap;
    }

    Portal portal() {
        return sandbox.portal();
    }

    Path database() {
        return database;
    }

    long refusals() {
        return sandbox.counters().withStatus(429);
    }

    String openCommand() {
        return "open " + database + " " + tap.url() + " " + clock.instant();
    }

    /** A killed process is started again a while later. */
    void passTimeUntilRestart() {
        clock.moveBy(UNTIL_RESTART);
    }

    /** An opt-out, a customer, a merge, an archived record, and what two reps ask for. */
    void overnight() {
        clock.moveTo(SECOND_DAY);
        Portal portal = portal();
        portal.optOutOfAll(portal.store(ObjectKind.CONTACT).value(contact(0), "email"));
        change(1, Map.of("lifecyclestage", "customer"));
        change(2, Map.of("firstname", "Renamed"));
        portal.merge(ObjectKind.CONTACT, contact(83), contact(84));
        portal.archive(ObjectKind.CONTACT, contact(4).id());
        change(5, Map.of("enrl_request_action", "unenroll", "enrl_request_sequence", "welcome"));
        change(6, Map.of("enrl_request_action", "unenroll", "enrl_request_sequence", "outbound"));
        change(8, Map.of("enrl_request_action", "enroll", "enrl_request_sequence", "welcome"));
        change(9, Map.of("enrl_request_action", "pause", "enrl_request_sequence", "outbound"));
        change(10, Map.of("enrl_request_action", "enroll", "enrl_request_sequence", "outbound"));
    }

    String clockCommand() {
        return "clock " + clock.instant();
    }

    private CrmRecord contact(int number) {
        return portal().store(ObjectKind.CONTACT).live(FIRST_CONTACT + number).orElseThrow();
    }

    private void change(int number, Map<String, String> values) {
        portal().force(ObjectKind.CONTACT, contact(number).id(), values, ChangeSource.user("9586504"));
    }

    @Override
    public void close() {
        tap.close();
        sandbox.close();
    }
}
