package org.sequenceconnector.app.serve;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.intake.FeedStage;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * Listens to one connection's change notices and stores what they are about at once. After trouble it opens the feed again from the saved
 * positions, later each time; meanwhile the poll brings everything in.
 */
final class Listener implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    private final FeedStage feed;
    private final ConnectedCrm account;
    private final ConnectionCycle cycle;
    private final Runnable heard;
    private final Stages stages;
    private final BooleanSupplier goOn;
    private final Bell stop;
    private Duration wait = FIRST_WAIT;
    private boolean nothingToHear;

    /**
     * @param heard called after news were taken in
     * @param stop rings when the thread has to end
     */
    Listener(
            Application application,
            ConnectedCrm account,
            ConnectionCycle cycle,
            Runnable heard,
            Stages stages,
            BooleanSupplier goOn,
            Bell stop) {
        this.feed = application.connector().feed();
        this.account = account;
        this.cycle = cycle;
        this.heard = heard;
        this.stages = stages;
        this.goOn = goOn;
        this.stop = stop;
    }

    /** Until the process may not talk to the account any more, or the connection turns out to have no feed. */
    @Override
    public void run() {
        while (goOn.getAsBoolean() && !nothingToHear) {
            boolean ended = stages.run(account.id(), Stage.FEED, goOn, this::listen);
            if (!ended && goOn.getAsBoolean()) {
                pause();
            }
        }
    }

    private void listen() {
        Optional<ChangeFeed> opened = feed.open(account);
        if (opened.isEmpty()) {
            nothingToHear = true;
            return;
        }
        try (ChangeFeed line = opened.get()) {
            while (goOn.getAsBoolean()) {
                FeedStage.Report report = feed.take(account, line.next(PATIENCE), cycle::alone);
                wait = FIRST_WAIT;
                if (report.anything()) {
                    heard.run();
                }
            }
        }
    }

    private void pause() {
        try {
            if (stop.await(wait)) {
                nothingToHear = true;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            nothingToHear = true;
        }
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(MAX_WAIT) < 0 ? doubled : MAX_WAIT;
    }
}
