package org.sequenceconnector.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sequenceconnector.account.AccountDesk;
import org.sequenceconnector.desk.AuditDesk;
import org.sequenceconnector.desk.ConflictDesk;
import org.sequenceconnector.desk.ConsentDesk;
import org.sequenceconnector.desk.ErasureDesk;
import org.sequenceconnector.desk.FreezeDesk;
import org.sequenceconnector.desk.LiftDesk;
import org.sequenceconnector.desk.MigrationDesk;
import org.sequenceconnector.desk.OptOutReplyDesk;
import org.sequenceconnector.desk.OutcomeDesk;
import org.sequenceconnector.desk.PersonDesk;
import org.sequenceconnector.desk.ReroutingDesk;
import org.sequenceconnector.desk.RestoreDesk;
import org.sequenceconnector.desk.RetentionStage;
import org.sequenceconnector.desk.ReviewDesk;
import org.sequenceconnector.desk.StatusDesk;
import org.sequenceconnector.desk.SuggestionDesk;
import org.sequenceconnector.desk.SuppressionDesk;
import org.sequenceconnector.drill.DrillDesk;
import org.sequenceconnector.drill.DrillStage;
import org.sequenceconnector.enroll.Acceptance;
import org.sequenceconnector.enroll.DecisionBook;
import org.sequenceconnector.enroll.DraftDesk;
import org.sequenceconnector.enroll.EnrollmentDesk;
import org.sequenceconnector.enroll.FieldRequestStage;
import org.sequenceconnector.enroll.NotEnrolledDesk;
import org.sequenceconnector.enroll.RequestActions;
import org.sequenceconnector.intake.FeedStage;
import org.sequenceconnector.intake.FieldDesk;
import org.sequenceconnector.intake.LiftStage;
import org.sequenceconnector.intake.OverwrittenFields;
import org.sequenceconnector.intake.OwnReadings;
import org.sequenceconnector.intake.PageIntake;
import org.sequenceconnector.intake.PersonMerger;
import org.sequenceconnector.intake.RecordIntake;
import org.sequenceconnector.intake.Refresher;
import org.sequenceconnector.intake.SubscriptionWatch;
import org.sequenceconnector.intake.Succession;
import org.sequenceconnector.intake.SyncStage;
import org.sequenceconnector.lifecycle.Alignment;
import org.sequenceconnector.lifecycle.EnrollmentMoves;
import org.sequenceconnector.lifecycle.LifecycleDesk;
import org.sequenceconnector.lifecycle.MailboxBlocks;
import org.sequenceconnector.lifecycle.OutcomeIntake;
import org.sequenceconnector.lifecycle.OwedWrites;
import org.sequenceconnector.lifecycle.Resumption;
import org.sequenceconnector.lifecycle.StepProgress;
import org.sequenceconnector.lifecycle.Takeover;
import org.sequenceconnector.lifecycle.VariableBlocks;
import org.sequenceconnector.plan.ReplayDesk;
import org.sequenceconnector.plan.RulesArchive;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.react.OptOutFlags;
import org.sequenceconnector.react.OptOutSpread;
import org.sequenceconnector.react.ReactStage;
import org.sequenceconnector.react.SweepStage;
import org.sequenceconnector.runner.Runner;
import org.sequenceconnector.runner.StepStage;
import org.sequenceconnector.runner.TaskDesk;
import org.sequenceconnector.work.Connections;
import org.sequenceconnector.work.Helpers;
import org.sequenceconnector.work.IdSource;
import org.sequenceconnector.work.Leases;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.Workspace;
import org.sequenceconnector.writeback.CopyClearing;
import org.sequenceconnector.writeback.OptOutWriter;
import org.sequenceconnector.writeback.OutboxDesk;
import org.sequenceconnector.writeback.UpkeepStage;
import org.sequenceconnector.writeback.WriteBackStage;
import org.sequenceconnector.writeback.WritePlanner;
import org.sequenceconnector.writeback.WriteSettlement;

/**
 * All stages and desks over one store, put together. Constructing it does no I/O. Every stage may be called from any
 * thread; one connection must be synced and written by one caller at a time, which {@link Leases} is for.
 */
public final class Connector {
    private final SubscriptionWatch subscriptions;
    private final SyncStage sync;
    private final FieldDesk fieldDesk;
    private final FeedStage feed;
    private final ReactStage react;
    private final FieldRequestStage fieldRequests;
    private final StepStage steps;
    private final WriteBackStage writeBack;
    private final UpkeepStage upkeep;
    private final OutboxDesk outboxDesk;
    private final SweepStage sweep;
    private final EnrollmentDesk enrollmentDesk;
    private final DraftDesk draftDesk;
    private final LifecycleDesk lifecycleDesk;
    private final OutcomeDesk outcomeDesk;
    private final OptOutReplyDesk optOutReplyDesk;
    private final ReviewDesk reviewDesk;
    private final MigrationDesk migrationDesk;
    private final ReroutingDesk reroutingDesk;
    private final FreezeDesk freezeDesk;
    private final TaskDesk taskDesk;
    private final StatusDesk statusDesk;
    private final NotEnrolledDesk notEnrolledDesk;
    private final ConsentDesk consentDesk;
    private final SuppressionDesk suppressionDesk;
    private final RestoreDesk restoreDesk;
    private final RetentionStage retention;
    private final ConflictDesk conflictDesk;
    private final LiftDesk liftDesk;
    private final DrillStage drill;
    private final DrillDesk drillDesk;
    private final PersonDesk personDesk;
    private final SuggestionDesk suggestionDesk;
    private final AuditDesk auditDesk;
    private final AccountDesk accountDesk;
    private final ErasureDesk erasureDesk;
    private final ReplayDesk replayDesk;

    /**
     * What the connector is made from.
     *
     * @param random for jitter, in [0, 1)
     * @param ticks nanoseconds that nobody sets, from anywhere
     * @param worker names this process in leases
     * @param helpers where work runs that goes on beside its caller's
     */
    public record Parts(
            Store store,
            Supplier<Workspace> workspace,
            RulesArchive rulesArchive,
            Connections connections,
            Runner runner,
            IdSource ids,
            DoubleSupplier random,
            Clock clock,
            LongSupplier ticks,
            Duration removalInterval,
            String worker,
            Helpers helpers) {
        /** With threads of their own for what goes on beside its caller's work. */
        public Parts(
                Store store,
                Supplier<Workspace> workspace,
                RulesArchive rulesArchive,
                Connections connections,
                Runner runner,
                IdSource ids,
                DoubleSupplier random,
                Clock clock,
                Duration removalInterval,
                String worker) {
            this(
                    store,
                    workspace,
                    rulesArchive,
                    connections,
                    runner,
                    ids,
                    random,
                    clock,
                    OwnReadings.ticksBeside(clock),
                    removalInterval,
                    worker,
                    Helpers.THREADS);
        }
    }

    public Connector(Parts parts) {
        Store store = parts.store();
        Clock clock = parts.clock();
        Supplier<Workspace> workspace = parts.workspace();
        OwedWrites owedWrites = new OwedWrites(parts.connections());
        EnrollmentMoves moves = new EnrollmentMoves(owedWrites, workspace);
        PersonMerger merger = new PersonMerger(moves, owedWrites);
        OwnReadings own = new OwnReadings(clock, parts.ticks());
        PageIntake intake = new PageIntake(store, new RecordIntake(merger), own);
        Succession succession = new Succession(merger);
        PersonReader persons = new PersonReader(parts.connections());
        LiftStage lifts = new LiftStage(store, workspace, clock);
        this.subscriptions = new SubscriptionWatch(store, clock);
        Refresher refresher = new Refresher(
                store, parts.connections(), subscriptions, intake, succession, lifts, own, clock, parts.helpers());
        StepProgress progress = new StepProgress(workspace, moves);
        Resumption resumption = new Resumption(workspace, persons, moves);
        VariableBlocks variables = new VariableBlocks(workspace, progress, resumption);
        MailboxBlocks mailboxes = new MailboxBlocks(workspace, moves, resumption);
        OutcomeIntake outcomes = new OutcomeIntake(workspace, moves, resumption);
        Alignment alignment = new Alignment(store, workspace, moves, resumption, mailboxes, clock);
        Takeover takeover = new Takeover(moves);
        DecisionBook book = new DecisionBook(parts.ids(), owedWrites, new Acceptance(parts.ids()), moves);
        this.fieldDesk = new FieldDesk(store, clock);
        this.sync = new SyncStage(
                store,
                subscriptions,
                intake,
                refresher,
                succession,
                lifts,
                fieldDesk,
                new OverwrittenFields(workspace),
                own,
                clock,
                parts.removalInterval());
        this.feed = new FeedStage(store, refresher, sync, clock);
        this.react = new ReactStage(
                store,
                workspace,
                persons,
                moves,
                resumption,
                variables,
                outcomes,
                new OptOutSpread(parts.connections()),
                owedWrites,
                clock);
        this.enrollmentDesk = new EnrollmentDesk(store, workspace, refresher, persons, book, takeover, clock);
        this.draftDesk = new DraftDesk(store, workspace, refresher, persons, book, takeover, moves, clock);
        this.lifecycleDesk = new LifecycleDesk(store, moves, resumption, clock);
        this.outcomeDesk = new OutcomeDesk(store, outcomes, react, clock);
        this.optOutReplyDesk = new OptOutReplyDesk(store, outcomes, react, clock);
        this.reviewDesk = new ReviewDesk(store, workspace, persons, moves, resumption, clock);
        this.migrationDesk = new MigrationDesk(store, workspace, moves, clock);
        this.reroutingDesk = new ReroutingDesk(store, workspace, moves, alignment, clock);
        this.freezeDesk = new FreezeDesk(store, workspace, alignment, clock);
        RequestActions actions = new RequestActions(store, workspace, persons, lifecycleDesk, book, owedWrites, clock);
        this.fieldRequests =
                new FieldRequestStage(store, workspace, parts.connections(), enrollmentDesk, actions, clock);
        this.steps = new StepStage(
                store,
                workspace,
                refresher,
                persons,
                moves,
                resumption,
                alignment,
                progress,
                variables,
                mailboxes,
                outcomes,
                parts.runner(),
                parts.ids(),
                clock);
        WriteSettlement settlement = new WriteSettlement(store, succession, clock, parts.random());
        this.writeBack = new WriteBackStage(
                store,
                new WritePlanner(store, workspace, persons, clock),
                settlement,
                new OptOutWriter(store, refresher, new OptOutFlags(parts.connections()), settlement, clock),
                new CopyClearing(store, persons, refresher, new OptOutFlags(parts.connections()), settlement, clock),
                refresher,
                clock,
                parts.worker(),
                parts.helpers());
        this.upkeep = new UpkeepStage(store, workspace, persons, owedWrites, writeBack, clock);
        this.outboxDesk = new OutboxDesk(store, clock);
        this.sweep = new SweepStage(store, refresher, react, moves, alignment, clock);
        this.taskDesk = new TaskDesk(store, progress, persons, moves, clock);
        this.statusDesk = new StatusDesk(store, workspace, persons, clock);
        this.notEnrolledDesk = new NotEnrolledDesk(store, clock);
        this.consentDesk = new ConsentDesk(store, react, clock);
        this.suppressionDesk = new SuppressionDesk(store, persons, react, clock);
        this.restoreDesk = new RestoreDesk(store, parts.connections(), react, clock);
        this.retention = new RetentionStage(store, clock);
        this.conflictDesk = new ConflictDesk(store, clock);
        this.liftDesk = new LiftDesk(store, clock);
        this.drill = new DrillStage(
                store,
                workspace,
                parts.connections(),
                persons,
                refresher,
                subscriptions,
                owedWrites,
                parts.ids(),
                clock,
                parts.worker());
        this.drillDesk = new DrillDesk(store, clock);
        this.suggestionDesk = new SuggestionDesk(store, parts.connections());
        this.personDesk = new PersonDesk(store, merger, react, owedWrites, clock);
        this.replayDesk = new ReplayDesk(store, workspace, persons, parts.rulesArchive());
        this.erasureDesk = new ErasureDesk(store, moves, clock);
        this.auditDesk = new AuditDesk(store, clock);
        this.accountDesk = new AccountDesk(store, clock);
    }

    public SubscriptionWatch subscriptions() {
        return subscriptions;
    }

    public SyncStage sync() {
        return sync;
    }

    public FieldDesk fieldDesk() {
        return fieldDesk;
    }

    public FeedStage feed() {
        return feed;
    }

    public ReactStage react() {
        return react;
    }

    public FieldRequestStage fieldRequests() {
        return fieldRequests;
    }

    public StepStage steps() {
        return steps;
    }

    public WriteBackStage writeBack() {
        return writeBack;
    }

    public UpkeepStage upkeep() {
        return upkeep;
    }

    public OutboxDesk outboxDesk() {
        return outboxDesk;
    }

    public SweepStage sweep() {
        return sweep;
    }

    public EnrollmentDesk enrollmentDesk() {
        return enrollmentDesk;
    }

    public DraftDesk draftDesk() {
        return draftDesk;
    }

    public OptOutReplyDesk optOutReplyDesk() {
        return optOutReplyDesk;
    }

    public OutcomeDesk outcomeDesk() {
        return outcomeDesk;
    }

    public ReviewDesk reviewDesk() {
        return reviewDesk;
    }

    public MigrationDesk migrationDesk() {
        return migrationDesk;
    }

    public ReroutingDesk reroutingDesk() {
        return reroutingDesk;
    }

    public FreezeDesk freezeDesk() {
        return freezeDesk;
    }

    public LifecycleDesk lifecycleDesk() {
        return lifecycleDesk;
    }

    public TaskDesk taskDesk() {
        return taskDesk;
    }

    public StatusDesk statusDesk() {
        return statusDesk;
    }

    public NotEnrolledDesk notEnrolledDesk() {
        return notEnrolledDesk;
    }

    public ConsentDesk consentDesk() {
        return consentDesk;
    }

    public SuppressionDesk suppressionDesk() {
        return suppressionDesk;
    }

    public RetentionStage retention() {
        return retention;
    }

    public RestoreDesk restoreDesk() {
        return restoreDesk;
    }

    public ConflictDesk conflictDesk() {
        return conflictDesk;
    }

    public LiftDesk liftDesk() {
        return liftDesk;
    }

    public DrillStage drill() {
        return drill;
    }

    public DrillDesk drillDesk() {
        return drillDesk;
    }

    public PersonDesk personDesk() {
        return personDesk;
    }

    public SuggestionDesk suggestionDesk() {
        return suggestionDesk;
    }

    public AccountDesk accountDesk() {
        return accountDesk;
    }

    public AuditDesk auditDesk() {
        return auditDesk;
    }

    public ReplayDesk replayDesk() {
        return replayDesk;
    }

    public ErasureDesk erasureDesk() {
        return erasureDesk;
    }
}
