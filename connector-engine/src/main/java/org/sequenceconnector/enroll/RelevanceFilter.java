package org.sequenceconnector.enroll;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.profile.RecordBatch;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.RelevanceProvider;
import org.sequenceconnector.work.Workspace;

/** Asks the relevance provider where a sequence wants it asked, and turns whatever goes wrong into no answer. */
final class RelevanceFilter {
    /** Longer than this nobody waits for an answer. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final Duration limit;

    RelevanceFilter(Duration limit) {
        this.limit = limit;
    }

    /** Only what a rule asks because of an event or an idle conversation is filtered. */
    static boolean applies(Workspace workspace, EnrollmentRequest request) {
        boolean triggered = switch (request.method()) {
            case EVENT, INACTIVITY, AI -> true;
            case MANUAL, BULK, CSV, CRM_FIELD, AUTOMATION, MACRO, FLOW, API, TRIGGER -> false;
        };
        return triggered
                && workspace
                        .catalog()
                        .sequence(request.sequenceKey())
                        .map(SequenceVersion::definition)
                        .filter(sequence -> sequence.handling().relevanceFilter())
                        .isPresent();
    }

    RelevanceAnswer ask(Workspace workspace, EnrollmentRequest request, PersonSnapshot person) {
        return workspace
                .relevance()
                .map(provider -> ask(provider, question(provider, request, person)))
                .orElseGet(() -> new RelevanceAnswer.Unavailable("no provider is configured"));
    }

    private static RelevanceProvider.Question question(
            RelevanceProvider provider, EnrollmentRequest request, PersonSnapshot person) {
        List<CrmRecord> records =
                person.liveRecords().stream().sorted(RecordBatch.PRIMARY_FIRST).toList();
        Map<String, String> values = new HashMap<>();
        for (String field : provider.fields()) {
            values.put(
                    field,
                    records.stream()
                            .map(record -> record.text(field))
                            .filter(text -> !text.isBlank())
                            .findFirst()
                            .orElse(""));
        }
        return new RelevanceProvider.Question(request.sequenceKey(), request.source(), values);
    }

    RelevanceAnswer ask(RelevanceProvider provider, RelevanceProvider.Question question) {
        FutureTask<RelevanceAnswer> asked = new FutureTask<>(() -> provider.ask(question));
        Thread.ofVirtual().name("relevance").start(asked);
        try {
            return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            asked.cancel(true);
            return new RelevanceAnswer.Unavailable("no answer within " + limit.toSeconds() + " seconds");
        } catch (ExecutionException failed) {
            // Its message may quote what was asked about the person; the kind of trouble says enough.
            return new RelevanceAnswer.Unavailable("it failed: "
                    + Optional.ofNullable(failed.getCause())
                            .orElse(failed)
                            .getClass()
                            .getSimpleName());
        } catch (InterruptedException stopping) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new RelevanceAnswer.Unavailable("the connector is stopping");
        }
    }
}
