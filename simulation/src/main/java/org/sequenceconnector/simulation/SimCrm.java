package org.sequenceconnector.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sequenceconnector.crm.AccountIdentity;
import org.sequenceconnector.crm.AddressStatement;
import org.sequenceconnector.crm.Capability;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.ChangePage;
import org.sequenceconnector.crm.ConsentStatement;
import org.sequenceconnector.crm.CrmAdapter;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.crm.InstallStep;
import org.sequenceconnector.crm.NewestChanges;
import org.sequenceconnector.crm.OptOutWrite;
import org.sequenceconnector.crm.OurTurn;
import org.sequenceconnector.crm.OutcomeUnknownException;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.crm.QuotaStatus;
import org.sequenceconnector.crm.RecordWrite;
import org.sequenceconnector.crm.RemovalPage;
import org.sequenceconnector.crm.RetryableCrmException;
import org.sequenceconnector.crm.SubscriptionTypes;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.crm.WriteOutcome;
import org.sequenceconnector.crmhttp.AccountPause;
import org.sequenceconnector.crmhttp.RetryAfter;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.testkit.crm.FakeCrm;

/** A process's way to an account: every call takes time, may be interrupted, and may fail in all the ways of a network. */
final class SimCrm implements CrmAdapter {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** What a slip of a proxy once asked for. */
    private static final RetryAfter DAYS = RetryAfter.of(Duration.ofSeconds(999_999));

    private final FakeCrm crm;
    private final World world;
    private final SimProcess process;
    private final Chaos chaos;
    private final AccountPause pause;

    SimCrm(FakeCrm crm, World world, SimProcess process) {
        this.crm = crm;
        this.world = world;
        this.process = process;
        this.chaos = world.chaos();
        Machine machine = process.machine();
        Clock clock = world.sabotage() == Sabotage.PAUSE_ON_THE_WALL ? machine.wall() : machine.steady();
        this.pause = new AccountPause(crm.connection().value(), clock);
    }

    // ---- what a call goes through

    private <T> T read(String what, Supplier<T> work) {
        return call(what, work, false, List.of());
    }

    /** @param written what a copy of the call that comes late would write once more */
    private <T> T call(String what, Supplier<T> work, boolean write, List<RecordRef> written) {
        pause.check();
        if (world.judge().inTransaction()) {
            world.journal().violation("a CRM was called inside a transaction: " + what);
        }
        world.boundary(process, "before " + what);
        requireOurTurn();
        pause.leave();
        world.journal().note(what, process + " " + crm.connection());
        process.asks();
        world.tick(chaos.between(Duration.ofMillis(20), Duration.ofMillis(400)));
        refusals();
        if (chaos.hits(Fault.REQUEST_LOST)) {
            chaosNoted(Fault.REQUEST_LOST);
            throw unanswered(write);
        }
        T answer = work.get();
        if (write && chaos.hits(Fault.REPEATED)) {
            chaosNoted(Fault.REPEATED);
            T unused = work.get();
        }
        if (write && chaos.hits(Fault.LATE_COPY)) {
            chaosNoted(Fault.LATE_COPY);
            written.forEach(world::disturb);
            world.later(chaos.between(Duration.ofSeconds(1), Duration.ofSeconds(90)), () -> {
                T unused = work.get();
            });
        }
        world.boundary(process, "after " + what);
        if (chaos.hits(Fault.SLOW)) {
            chaosNoted(Fault.SLOW);
            world.tick(chaos.between(Duration.ofSeconds(1), Duration.ofSeconds(59)));
        } else {
            world.tick(chaos.between(Duration.ofMillis(20), Duration.ofMillis(400)));
        }
        if (chaos.hits(Fault.ANSWER_LOST)) {
            chaosNoted(Fault.ANSWER_LOST);
            throw unanswered(write);
        }
        if (chaos.hits(Fault.BROKEN)) {
            chaosNoted(Fault.BROKEN);
            throw world.sabotage() == Sabotage.THREAD_DIES
                    ? new Broken()
                    : new StackOverflowError("an answer that nests too deep");
        }
        pause.answered();
        process.answered();
        return answer;
    }

    /** As every adapter does right before a request leaves. */
    private void requireOurTurn() {
        if (world.sabotage() != Sabotage.CALLS_AFTER_THE_TURN && world.sabotage() != Sabotage.DRIVES_TWICE) {
            OurTurn.require();
        }
    }

    /** An error that nobody takes in. */
    static final class Broken extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void chaosNoted(Fault fault) {
        world.journal().fault(fault, process + " " + crm.connection());
    }

    private void refusals() {
        if (world.isDown(crm.connection())) {
            world.tick(Duration.ofSeconds(2));
            throw new RetryableCrmException("the account is out of reach", Optional.empty());
        }
        if (chaos.hits(Fault.LONG_PAUSE)) {
            chaosNoted(Fault.LONG_PAUSE);
            throw refused(DAYS);
        }
        if (chaos.hits(Fault.REFUSED)) {
            chaosNoted(Fault.REFUSED);
            throw refused(RetryAfter.of(chaos.between(Duration.ofSeconds(1), Duration.ofMinutes(8))));
        }
    }

    private RetryableCrmException refused(RetryAfter asked) {
        if (world.sabotage() == Sabotage.PAUSE_WITHOUT_END) {
            pause.stop(asked.asked(), "the account refuses by its quota");
            return new RetryableCrmException("the account refuses by its quota", Optional.of(asked.asked()));
        }
        pause.stop(asked, "the account refuses by its quota");
        return new RetryableCrmException("the account refuses by its quota", Optional.of(asked.granted()));
    }

    private RuntimeException unanswered(boolean write) {
        world.tick(TIMEOUT);
        return write
                ? new OutcomeUnknownException("no answer came after a write", new IllegalStateException("timeout"))
                : new RetryableCrmException("no answer came", Optional.empty());
    }

    // ---- reading

    @Override
    public ChangePage changesAfter(ObjectType type, FieldSelection fields, SyncCursor cursor, int limit) {
        ChangePage page = read(
                "changes of " + type.word() + " after " + cursor.value(),
                () -> crm.changesAfter(type, fields, cursor, limit));
        List<RawRecord> records = new ArrayList<>(page.records());
        if (records.size() > 1 && chaos.hits(Fault.REORDERED)) {
            chaosNoted(Fault.REORDERED);
            Collections.shuffle(records, new Random(chaos.random().nextLong()));
            records.add(records.getFirst());
        }
        if (!records.isEmpty() && chaos.hits(Fault.CUT)) {
            chaosNoted(Fault.CUT);
            if (world.sabotage() != Sabotage.CUT_PAGE_IS_COMPLETE) {
                throw new RetryableCrmException("the answer ended in the middle", Optional.empty());
            }
            records.subList(records.size() / 2, records.size()).clear();
        }
        return new ChangePage(records, page.next(), page.hasMore(), page.fullyRead(), world.lag());
    }

    @Override
    public NewestChanges newest(ObjectType type, FieldSelection fields, Instant since, Instant known) {
        return read("newest of " + type.word(), () -> crm.newest(type, fields, since, known));
    }

    @Override
    public RemovalPage removalsAfter(ObjectType type, SyncCursor cursor, int limit) {
        return read("removals of " + type.word(), () -> crm.removalsAfter(type, cursor, limit));
    }

    @Override
    public Map<String, RawRecord> read(ObjectType type, FieldSelection fields, Collection<String> ids) {
        Set<String> sorted = new TreeSet<>(ids);
        return read("reading " + type.word() + " " + sorted, () -> crm.read(type, fields, sorted));
    }

    @Override
    public List<RawRecord> findByEmail(ObjectType type, FieldSelection fields, String email) {
        return read("looking for an address", () -> crm.findByEmail(type, fields, email));
    }

    @Override
    public Map<String, List<String>> companiesOf(Collection<String> contactIds) {
        return read("companies", () -> crm.companiesOf(new TreeSet<>(contactIds)));
    }

    @Override
    public Map<String, FieldDescription> describe(ObjectType type) {
        return read("fields of " + type.word(), () -> crm.describe(type));
    }

    @Override
    public SubscriptionTypes subscriptionTypes() {
        return read("subscription types", crm::subscriptionTypes);
    }

    @Override
    public List<ConsentStatement> consentStatements(Collection<ObjectType> types) {
        return read("statements", () -> crm.consentStatements(types));
    }

    @Override
    public List<AddressStatement> statementsOf(String email) {
        return read("statements of an address", () -> crm.statementsOf(email));
    }

    @Override
    public Optional<Owner> owner(String ownerId) {
        return read("an owner", () -> crm.owner(ownerId));
    }

    @Override
    public Map<String, FieldChange> lastChange(ObjectType type, String field, Collection<String> ids) {
        return read("history of " + field, () -> crm.lastChange(type, field, new TreeSet<>(ids)));
    }

    @Override
    public List<InstallStep> planInstall(List<FieldDefinition> definitions) {
        return read("installed fields", () -> crm.planInstall(definitions));
    }

    // ---- writing

    @Override
    public List<WriteOutcome> write(List<RecordWrite> writes) {
        String ids = writes.stream().map(each -> each.record().id()).toList().toString();
        return call(
                "write " + ids,
                () -> crm.write(writes),
                true,
                writes.stream().map(RecordWrite::record).toList());
    }

    @Override
    public WriteOutcome writeOptOut(OptOutWrite optOut) {
        return call("opt-out of " + optOut.records(), () -> crm.writeOptOut(optOut), true, List.of());
    }

    @Override
    public WriteOutcome clearOwnOptOut(RecordRef record) {
        return call("clearing of " + record, () -> crm.clearOwnOptOut(record), true, List.of());
    }

    @Override
    public List<InstallStep> install(List<FieldDefinition> definitions) {
        return call("install", () -> crm.install(definitions), true, List.of());
    }

    // ---- without a call

    @Override
    public ConnectionId connection() {
        return crm.connection();
    }

    @Override
    public AccountIdentity identity() {
        return crm.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return crm.capabilities();
    }

    @Override
    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        return crm.check(mapped);
    }

    @Override
    public int writeBatch() {
        return crm.writeBatch();
    }

    @Override
    public Optional<ChangeFeed> changeFeed(
            Map<ObjectType, FieldSelection> fields, Map<ObjectType, SyncCursor> positions) {
        return Optional.empty();
    }

    @Override
    public QuotaStatus quota() {
        return crm.quota();
    }

    @Override
    public Optional<Duration> clockSkew() {
        return Optional.of(process.machine().offset().negated());
    }

    @Override
    public Optional<String> recordUrl(RecordRef record) {
        return crm.recordUrl(record);
    }

    @Override
    public void close() {
        crm.close();
    }
}
