package org.sequenceconnector.app.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.intake.SubscriptionWatch;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process does what it is there for, and what is wrong, with its cause and its fix. A process that stands by is
 * ready to take over as long as its store answers; what is wrong with the accounts, the one that drives them tells.
 */
final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Application application;
    private final AccountHealth health;

    Readiness(Application application, AccountHealth health) {
        this.application = application;
        this.health = health;
    }

    /** @param body a JSON object: {@code ready}, {@code role}, {@code since} or {@code lease}, {@code troubles}, {@code pauses}, {@code notes} */
    record Answer(boolean ready, String body) {}

    /** @param since empty where nobody knows */
    private record Trouble(String connection, String stage, String cause, Optional<Instant> since, String fix) {}

    Answer answer() {
        ObjectNode body = JSON.createObjectNode();
        List<Trouble> troubles = new ArrayList<>();
        body.put("ready", true);
        role(body, troubles);
        health.troubles()
                .forEach(each -> troubles.add(new Trouble(
                        each.connection().value(),
                        each.stage().word(),
                        each.cause(),
                        Optional.of(each.since()),
                        each.fix())));
        ofTheAccounts(troubles);
        body.put("ready", troubles.isEmpty());
        ArrayNode list = body.putArray("troubles");
        for (Trouble each : troubles) {
            ObjectNode node = list.addObject()
                    .put("connection", each.connection())
                    .put("stage", each.stage())
                    .put("cause", each.cause());
            each.since().ifPresent(since -> node.put("since", since.toString()));
            node.put("fix", each.fix());
        }
        ArrayNode pauses = body.putArray("pauses");
        pauses().forEach((connection, until) ->
                pauses.addObject().put("connection", connection).put("until", until.toString()));
        ArrayNode notes = body.putArray("notes");
        if (troubles.stream()
                .noneMatch(each ->
                        each.connection().equals("store") && each.stage().isEmpty())) {
            long open = application.connector().liftDesk().countOpen();
            if (open > 0) {
                notes.add("opt-outs under review: " + open + ", see 'connector lifts list'");
            }
        }
        return new Answer(troubles.isEmpty(), body.toPrettyString());
    }

    /** Accounts that this process leaves alone for now, because the CRM asked for it or the quota is used up. */
    private SortedMap<String, Instant> pauses() {
        Instant now = application.clock().instant();
        SortedMap<String, Instant> pauses = new TreeMap<>();
        application
                .accounts()
                .forEach(account -> account.adapter()
                        .quota()
                        .pausedUntil()
                        .filter(until -> until.isAfter(now))
                        .ifPresent(until -> pauses.put(account.id().value(), until)));
        return pauses;
    }

    private void role(ObjectNode body, List<Trouble> troubles) {
        Optional<Instant> driving = health.driving();
        if (driving.isPresent()) {
            body.put("role", "driver").put("since", driving.get().toString());
        } else {
            body.put("role", "standby");
        }
        try {
            Instant now = application.clock().instant();
            Optional<Leases.Holding> held = application.accounts().stream()
                    .findFirst()
                    .flatMap(account -> application
                            .store()
                            .reading(work -> work.leases().holding(account.id(), Leases.Seat.DRIVER, now)));
            held.ifPresent(lease -> body.putObject("lease")
                    .put("holder", lease.holder())
                    .put("until", lease.until().toString()));
        } catch (RuntimeException unreachable) {
            LOG.warn("the store does not answer", unreachable);
            troubles.add(new Trouble(
                    "store",
                    "",
                    "does not answer",
                    Optional.empty(),
                    "look after the database; nothing is lost meanwhile"));
        }
    }

    private void ofTheAccounts(List<Trouble> troubles) {
        if (!troubles.isEmpty() && troubles.getFirst().stage().isEmpty()) {
            return;
        }
        application
                .connector()
                .accountDesk()
                .troubles(application.accounts())
                .forEach(each -> troubles.add(new Trouble(
                        each.crm().id().value(),
                        "account",
                        each.sentence(),
                        Optional.of(each.since()),
                        each.remedy())));
        application
                .connector()
                .fieldDesk()
                .gaps(application.accounts())
                .forEach(gap -> troubles.add(new Trouble(
                        gap.connection().value(),
                        gap.type().word() + " " + gap.field(),
                        gap.sentence(),
                        Optional.of(gap.since()),
                        gap.remedy())));
        for (ConnectedCrm account : application.accounts()) {
            SubscriptionWatch.troubles(account)
                    .forEach(words -> troubles.add(new Trouble(
                            account.id().value(), "subscriptions", words, Optional.empty(), "connector doctor")));
        }
        application
                .drillFigures()
                .forEach(each -> each.alarms()
                        .forEach(words -> troubles.add(new Trouble(
                                each.connection().value(), "drill", words, Optional.empty(), "connector drill"))));
    }
}
