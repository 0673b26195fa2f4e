package org.sequenceconnector.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.record.RawRecord;
import org.sequenceconnector.work.ConnectedCrm;
import org.sequenceconnector.work.Retry;
import org.sequenceconnector.work.SlotTakenException;
import org.sequenceconnector.work.StaleEnrollmentException;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.StoreTroubleException;
import org.sequenceconnector.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores records that were read together: all of them in one transaction, and when that does not work each in one of its
 * own, so that one bad record never stops the others. Only what is wrong with a record itself sets it aside; when the
 * database is in trouble everything is left as it was, to be read again.
 */
public final class PageIntake {
    private static final Logger LOG = LoggerFactory.getLogger(PageIntake.class);

    /** So many refusals by the database in a row, and the rest is not tried: each try may wait for it. */
    private static final int GIVE_UP_AFTER = 10;

    /** When so many fail for reasons nobody knows, and none is stored, it is not the records. */
    private static final int TOO_MANY_TO_BLAME = 3;

    private final Store store;
    private final RecordIntake intake;
    private final OwnReadings own;

    public PageIntake(Store store, RecordIntake intake, OwnReadings own) {
        this.store = store;
        this.intake = intake;
        this.own = own;
    }

    /** How much what is stored has to survive. */
    enum Durability {
        /** Can be read again from the CRM. */
        INGEST,
        /** A decision rests on it. */
        FULL
    }

    /**
     * @param asked what was read is at least as fresh as this
     * @param along stored together with the records, such as the position behind them; not before the others when a record
     *     has to be set aside, and not at all when the database is in trouble
     * @throws StoreTroubleException when the database is in trouble; what could be stored is stored
     */
    RecordIntake.Taken take(
            ConnectedCrm crm,
            Collection<RawRecord> records,
            OwnReadings.Moment asked,
            Instant now,
            Durability durability,
            Consumer<UnitOfWork> along) {
        RecordIntake.Taken taken = store(crm, records, asked.at(), now, durability, along);
        own.note(records, asked);
        return taken;
    }

    private RecordIntake.Taken store(
            ConnectedCrm crm,
            Collection<RawRecord> records,
            Instant readAt,
            Instant now,
            Durability durability,
            Consumer<UnitOfWork> along) {
        try {
            return Retry.onStale(() -> store(durability, work -> {
                RecordIntake.Taken taken = intake.take(work, crm, records, readAt, now);
                along.accept(work);
                return taken;
            }));
        } catch (CrmException notOurs) {
            throw notOurs;
        } catch (RuntimeException refused) {
            if (records.isEmpty()) {
                throw refused;
            }
            LOG.warn(
                    "{}: {} records refused together, storing them one by one: {}",
                    crm.id(),
                    records.size(),
                    words(refused));
            RecordIntake.Taken taken = new OneByOne(crm, readAt, now, durability).take(records);
            store(durability, work -> {
                along.accept(work);
                return taken;
            });
            return taken;
        }
    }

    private <T> T store(Durability durability, Function<UnitOfWork, T> work) {
        return switch (durability) {
            case INGEST -> store.inIngest(work);
            case FULL -> store.inTransaction(work);
        };
    }

    /** Where it broke; the message may hold values of the record and is not told. */
    private static String place(RuntimeException refused) {
        StackTraceElement[] trace = refused.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    /** The kind and, where the store says it, the database's code; both are free of values. */
    private static String words(RuntimeException refused) {
        return refused instanceof StoreTroubleException
                ? String.valueOf(refused.getMessage())
                : refused.getClass().getSimpleName();
    }

    private record Refused(RawRecord record, RuntimeException why) {}

    /** One page, record by record. For one thread. */
    private final class OneByOne {
        private final ConnectedCrm crm;
        private final Instant readAt;
        private final Instant now;
        private final Durability durability;
        private final List<Refused> toBlame = new ArrayList<>();
        private Optional<RuntimeException> trouble = Optional.empty();

        OneByOne(ConnectedCrm crm, Instant readAt, Instant now, Durability durability) {
            this.crm = crm;
            this.readAt = readAt;
            this.now = now;
            this.durability = durability;
        }

        RecordIntake.Taken take(Collection<RawRecord> records) {
            RecordIntake.Taken sum = RecordIntake.Taken.NOTHING;
            int stored = 0;
            int refusedInARow = 0;
            for (RawRecord record : records) {
                try {
                    sum = sum.plus(Retry.onStale(
                            () -> store(durability, work -> intake.take(work, crm, List.of(record), readAt, now))));
                    stored++;
                    refusedInARow = 0;
                } catch (CrmException notOurs) {
                    throw notOurs;
                } catch (RuntimeException refused) {
                    if (ofTheDatabase(refused)) {
                        trouble = Optional.of(refused);
                        if (++refusedInARow == GIVE_UP_AFTER) {
                            break;
                        }
                    } else {
                        toBlame.add(new Refused(record, refused));
                    }
                }
            }
            if (stored == 0 && toBlame.size() >= TOO_MANY_TO_BLAME) {
                trouble = trouble.or(() -> Optional.of(toBlame.getFirst().why()));
            } else {
                sum = sum.plus(setAside());
            }
            if (trouble.isPresent()) {
                throw trouble.get();
            }
            return sum;
        }

        private RecordIntake.Taken setAside() {
            RecordIntake.Taken sum = RecordIntake.Taken.NOTHING;
            for (Refused refused : toBlame) {
                LOG.error(
                        "{} cannot be stored and is set aside: {} at {}",
                        refused.record().ref(),
                        words(refused.why()),
                        place(refused.why()));
                boolean aside = store(
                        durability, work -> intake.setAside(work, crm, refused.record(), words(refused.why()), now));
                keepConsent(refused.record());
                sum = aside ? sum.plus(RecordIntake.Taken.QUARANTINED) : sum;
            }
            return sum;
        }

        /** Its person is blocked while it is set aside; the opt-out itself is what shows, spreads and outlasts that. */
        private void keepConsent(RawRecord record) {
            try {
                store(durability, work -> {
                    intake.takeConsentOnly(work, crm, record, now);
                    return record;
                });
            } catch (RuntimeException refused) {
                if (ofTheDatabase(refused)) {
                    trouble = Optional.of(refused);
                } else {
                    LOG.error("{}: not even its consent fields can be stored: {}", record.ref(), words(refused));
                }
            }
        }
    }

    /** What fails for somebody else's reasons and may work the next time. */
    private static boolean ofTheDatabase(RuntimeException refused) {
        return switch (refused) {
            case StoreTroubleException trouble -> !trouble.ofValue();
            case StaleEnrollmentException raced -> true;
            case SlotTakenException raced -> true;
            default -> false;
        };
    }
}
