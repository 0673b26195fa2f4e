package org.sequenceconnector.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.outbox.Lane;
import org.sequenceconnector.outbox.Outbox;
import org.sequenceconnector.outbox.Outbox.Backlog;
import org.sequenceconnector.outbox.Outbox.Confirmed;
import org.sequenceconnector.outbox.Outbox.Owed;
import org.sequenceconnector.outbox.OutboxEntry;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.RecordRef;

/** What is owed to the CRM is neither forgotten nor settled by who did not write it. */
public abstract class OutboxContract extends StoreContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final PersonId PERSON = new PersonId("p1");

    private static Instant at(int second) {
        return Samples.NOON.plusSeconds(second);
    }

    private void owe(String id, int second) {
        change(work -> work.outbox().enqueue(Owed.status(Samples.contact(id), PERSON), at(second)));
    }

    private List<OutboxEntry> claim(int second, int limit) {
        return write(work -> work.outbox().claim(Samples.CONNECTION, "worker", at(second), LEASE, limit));
    }

    private List<OutboxEntry> overtaken(List<OutboxEntry> claimed) {
        return write(work -> work.outbox().overtaken(claimed));
    }

    private List<OutboxEntry> settled(List<OutboxEntry> claimed) {
        return write(work -> work.outbox().settleAll(claimed));
    }

    private List<OutboxEntry> entries() {
        return read(work -> work.outbox().list(Optional.empty(), false, 100));
    }

    private static List<String> ids(List<OutboxEntry> entries) {
        return entries.stream().map(entry -> entry.record().id()).toList();
    }

    @Test
    void givesOutTheStrongestLaneFirstThenTheOldest() {
        owe("late", 5);
        owe("early", 1);
        change(work -> {
            work.outbox().enqueue(Owed.upkeep(Samples.contact("upkeep"), PERSON), at(0));
            work.outbox().enqueue(new Owed(Samples.contact("other"), Lane.OTHER, PERSON, ""), at(0));
            work.outbox().enqueue(Owed.optOut(Samples.contact("out"), PERSON, "a@example.com"), at(9));
        });

        assertThat(ids(claim(10, 3))).containsExactly("out", "early", "late");
        assertThat(ids(claim(10, 3))).containsExactly("other", "upkeep");
        assertThat(claim(10, 3)).isEmpty();
    }

    @Test
    @DisplayName("H151: what was owed or postponed by a clock that ran ahead is due when the clock is right again")
    void whatAClockOfTomorrowOwedIsDueToday() {
        int tomorrow = (int) Duration.ofDays(1).toSeconds();
        owe("owed", tomorrow);
        owe("postponed", 0);
        OutboxEntry claimed =
                write(work -> work.outbox().claim(Samples.CONNECTION, "worker", at(0), LEASE, 10)).stream()
                        .filter(entry -> entry.record().id().equals("postponed"))
                        .findFirst()
                        .orElseThrow();
        change(work -> work.outbox().postpone(claimed, at(tomorrow + 30), "busy"));
        owe("an hour", 0);
        OutboxEntry later = claim(0, 1).getFirst();
        change(work -> work.outbox().postpone(later, at(3_600), "busy"));

        assertThat(ids(claim(120, 10))).containsExactlyInAnyOrder("owed", "postponed");
    }

    @Test
    @DisplayName("H152: what was sent is in doubt until it is confirmed, and nothing else is")
    void whatWasSentIsInDoubtUntilItIsConfirmed() {
        RecordRef known = Samples.contact("known");
        RecordRef unknown = Samples.contact("unknown");
        change(work -> work.outbox().confirm(Map.of(known, Map.of("status", "QUEUED", "step", "0")), at(1)));
        change(work -> work.outbox().inDoubt(Map.of(known, Set.of("status"), unknown, Set.of("step"))));

        Map<RecordRef, Map<String, String>> doubted = read(work -> work.outbox().confirmed(List.of(known, unknown)));
        assertThat(doubted)
                .isEqualTo(Map.of(
                        known,
                        Map.of("status", Outbox.IN_DOUBT, "step", "0"),
                        unknown,
                        Map.of("step", Outbox.IN_DOUBT)));
        List<Confirmed> times = read(work -> work.outbox().lastConfirmed(List.of(known)));
        assertThat(times).extracting(Confirmed::at).containsExactly(at(1));

        change(work -> work.outbox().confirm(Map.of(known, Map.of("status", "STARTED")), at(2)));
        Map<RecordRef, Map<String, String>> certain = read(work -> work.outbox().confirmed(List.of(known)));
        assertThat(certain).isEqualTo(Map.of(known, Map.of("status", "STARTED", "step", "0")));
    }

    @Test
    void changesOfOneRecordCostOneEntryWithTheOldestTime() {
        owe("1", 1);
        owe("1", 2);
        owe("1", 3);

        assertThat(entries()).hasSize(1);
        assertThat(entries().getFirst().enqueuedAt()).isEqualTo(at(1));
    }

    /** One person, two addresses, both opted out before the first write: both must reach the CRM. */
    @Test
    void optOutsOfTwoAddressesOfOneRecordAreBothOwed() {
        change(work -> work.outbox()
                .enqueueAll(
                        List.of(
                                Owed.optOut(Samples.contact("1"), PERSON, "a@example.com"),
                                Owed.optOut(Samples.contact("1"), PERSON, "b@example.com")),
                        at(1)));

        assertThat(claim(2, 9)).extracting(OutboxEntry::subject).containsExactly("a@example.com", "b@example.com");
    }

    @Test
    void settlingRemovesWhatWasWrittenAndKeepsWhatChangedMeanwhile() {
        owe("done", 1);
        owe("changed", 1);
        List<OutboxEntry> claimed = claim(2, 9);
        owe("changed", 3);
        owe("changed", 4);

        change(work -> work.outbox().settleAll(claimed));

        assertThat(ids(entries())).containsExactly("changed");
        OutboxEntry left = claim(4, 9).getFirst();
        assertThat(left.enqueuedAt()).isEqualTo(at(3));
        assertThat(left.revision()).isGreaterThan(claimed.getFirst().revision());
    }

    /** A worker slept through its lease; another wrote and settled; then the record changed again. */
    @Test
    @DisplayName("H72: a late settlement never removes an entry that came back")
    void aLateSettlementDoesNotRemoveANewEntry() {
        owe("1", 1);
        List<OutboxEntry> sleeper = claim(2, 9);
        List<OutboxEntry> other = claim(100, 9);
        change(work -> work.outbox().settleAll(other));
        owe("1", 101);

        change(work -> work.outbox().settleAll(sleeper));

        assertThat(ids(entries())).containsExactly("1");
    }

    /** Whose write came last at the CRM, nobody can tell. */
    @Test
    @DisplayName("H136: what another worker claimed or settled meanwhile is known as overtaken, and stays owed")
    void aClaimIsARevisionOfItsOwn() {
        owe("1", 1);
        owe("2", 1);
        List<OutboxEntry> sleeper = claim(2, 9);
        assertThat(overtaken(sleeper)).isEmpty();
        List<OutboxEntry> other = claim(100, 1);
        assertThat(ids(overtaken(sleeper))).containsExactly("1");

        assertThat(settled(sleeper)).isEmpty();

        assertThat(ids(entries())).as("the other one's is owed once more").containsExactly("1");
        assertThat(settled(other)).isEmpty();
        List<OutboxEntry> again = claim(101, 9);
        assertThat(ids(again)).containsExactly("1");
        change(work -> work.outbox().settleAll(again));
        assertThat(ids(settled(other))).as("gone").containsExactly("1");
    }

    @Test
    @DisplayName("H137: whoever takes an account over takes the claims of the one before back at once")
    void claimsCanBeTakenBack() {
        owe("1", 1);
        List<OutboxEntry> dead = claim(2, 9);

        int takenBack = write(work -> work.outbox().takeBack(Samples.CONNECTION));
        assertThat(takenBack).isEqualTo(1);

        assertThat(claim(3, 9)).hasSize(1);
        assertThat(ids(overtaken(dead))).containsExactly("1");
    }

    @Test
    void aLeaseEndsByItselfAndCanBeGivenBack() {
        owe("1", 1);
        claim(2, 9);
        assertThat(claim(61, 9)).isEmpty();
        assertThat(claim(62, 9)).hasSize(1);

        List<OutboxEntry> next = claim(122, 9);
        change(work -> work.outbox().release(next));
        assertThat(claim(123, 9)).hasSize(1);
    }

    @Test
    @DisplayName("H180: a claim is given back by whoever has it, changed meanwhile or not, and by nobody else")
    void nobodyGivesBackWhatAnotherHasClaimedSince() {
        owe("1", 1);
        List<OutboxEntry> late = claim(2, 9);
        change(work -> work.outbox().takeBack(Samples.CONNECTION));
        List<OutboxEntry> standing = claim(3, 9);

        change(work -> work.outbox().release(late));
        change(work -> work.outbox().postpone(late.getFirst(), at(900), "busy"));
        change(work -> work.outbox().park(late.getFirst(), "REFUSED", "no", at(4)));
        assertThat(claim(5, 9)).isEmpty();

        owe("1", 6);
        change(work -> work.outbox().release(standing));
        assertThat(claim(7, 9)).extracting(OutboxEntry::words).containsExactly("");
    }

    @Test
    void aPostponedEntryWaitsAndCountsItsAttempts() {
        owe("1", 1);
        OutboxEntry entry = claim(2, 9).getFirst();
        change(work -> work.outbox().postpone(entry, at(50), "busy"));

        assertThat(claim(49, 9)).isEmpty();
        OutboxEntry again = claim(50, 9).getFirst();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.words()).isEqualTo("busy");
    }

    @Test
    @DisplayName("H71: a refused record is set aside with the CRM's words and does not stop the others")
    void aParkedEntryStopsNobodyAndCanBeRetried() {
        owe("poison", 1);
        owe("fine", 2);
        OutboxEntry poison = claim(3, 1).getFirst();
        change(work -> work.outbox().park(poison, "INVALID_OPTION", "no such option", at(3)));

        assertThat(ids(claim(200, 9))).containsExactly("fine");
        List<OutboxEntry> parked = read(work -> work.outbox().list(Optional.of(Samples.CONNECTION), true, 9));
        assertThat(parked.getFirst().parked()).contains(new OutboxEntry.Parked("INVALID_OPTION", at(3)));
        assertThat(parked.getFirst().words()).isEqualTo("no such option");

        int retried =
                write(work -> work.outbox().retry(Optional.empty(), Optional.of(Samples.contact("poison")), at(300)));
        assertThat(retried).isEqualTo(1);
        assertThat(ids(claim(300, 9))).contains("poison");
    }

    @Test
    void aChangeUnparksAndAChangeDuringTheWritePreventsParking() {
        owe("1", 1);
        OutboxEntry entry = claim(2, 9).getFirst();
        change(work -> work.outbox().park(entry, "INVALID", "no", at(2)));
        owe("1", 3);
        OutboxEntry second = claim(3, 9).getFirst();
        assertThat(second.parked()).isEmpty();

        owe("1", 4);
        change(work -> work.outbox().park(second, "INVALID", "no", at(5)));
        assertThat(claim(5, 9)).hasSize(1);
    }

    @Test
    void noTwoWorkersGetTheSameEntry() throws Exception {
        for (int id = 0; id < 80; id++) {
            owe("r" + id, id);
        }

        List<List<OutboxEntry>> claims = Race.run(8, worker -> claim(100, 10));

        assertThat(claims.stream().flatMap(List::stream).map(OutboxEntry::record))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheBacklogByConnectionAndLane() {
        owe("1", 1);
        owe("2", 2);
        OutboxEntry first = claim(3, 1).getFirst();
        change(work -> work.outbox().park(first, "X", "", at(3)));

        List<Backlog> backlog = read(work -> work.outbox().backlog());

        assertThat(backlog).containsExactly(new Backlog(Samples.CONNECTION, Lane.STATUS, 1, 1, Optional.of(at(2))));
    }

    @Test
    void remembersWhatTheCrmHoldsFieldByField() {
        RecordRef ref = Samples.contact("1");
        change(work -> work.outbox().confirm(Map.of(ref, Map.of("status", "Queued", "reason", "")), at(1)));
        change(work -> work.outbox().confirm(Map.of(ref, Map.of("status", "Started")), at(2)));

        Map<RecordRef, Map<String, String>> confirmed =
                read(work -> work.outbox().confirmed(List.of(ref)));
        assertThat(confirmed).containsOnly(Map.entry(ref, Map.of("status", "Started", "reason", "")));
    }

    @Test
    @DisplayName("H184: what two wrote at once is in doubt field by field, so that what is to be empty is emptied")
    void whatTwoWroteAtOnceIsInDoubtFieldByField() {
        RecordRef ref = Samples.contact("1");
        RecordRef other = Samples.contact("2");
        change(work -> work.outbox().confirm(Map.of(ref, Map.of("status", "Queued", "next_step_at", "")), at(1)));
        change(work -> work.outbox().confirm(Map.of(other, Map.of("status", "Queued")), at(1)));

        change(work -> work.outbox().doubtAll(List.of(ref, Samples.contact("3"))));

        Map<RecordRef, Map<String, String>> confirmed =
                read(work -> work.outbox().confirmed(List.of(ref, other, Samples.contact("3"))));
        assertThat(confirmed)
                .isEqualTo(Map.of(
                        ref,
                        Map.of("status", Outbox.IN_DOUBT, "next_step_at", Outbox.IN_DOUBT),
                        other,
                        Map.of("status", "Queued")));
    }

    @Test
    void remembersWhatOthersWroteIntoOurFieldsAndWhen() {
        RecordRef known = Samples.contact("1");
        RecordRef unknown = Samples.contact("2");
        change(work -> work.outbox().confirm(Map.of(known, Map.of("status", "Queued", "reason", "x")), at(1)));
        change(work -> work.outbox()
                .overwritten(Map.of(known, Map.of("status", "Started"), unknown, Map.of("status", "Draft")), at(5)));
        change(work -> work.outbox().confirm(Map.of(known, Map.of("status", "Queued")), at(7)));

        List<Confirmed> confirmed = read(work -> work.outbox().lastConfirmed(List.of(known, unknown)));
        assertThat(confirmed)
                .containsExactlyInAnyOrder(
                        new Confirmed(known, Map.of("status", "Queued", "reason", "x"), at(7), Optional.of(at(5))),
                        new Confirmed(unknown, Map.of("status", "Draft"), at(5), Optional.of(at(5))));
        Map<ConnectionId, Long> since = read(work -> work.outbox().countOverwritten(at(5)));
        assertThat(since).containsOnly(Map.entry(Samples.CONNECTION, 2L));
        Map<ConnectionId, Long> later = read(work -> work.outbox().countOverwritten(at(6)));
        assertThat(later).isEmpty();
    }
}
