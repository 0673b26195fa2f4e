package org.sequenceconnector.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sequenceconnector.eligibility.EligibilityInput;
import org.sequenceconnector.eligibility.EligibilityResult;
import org.sequenceconnector.enroll.DecisionBook;
import org.sequenceconnector.enroll.EnrollAnswer;
import org.sequenceconnector.enroll.InputBuilder;
import org.sequenceconnector.enrollment.DecisionRecord;
import org.sequenceconnector.enrollment.Enrollments.RebuiltInput;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.profile.IdentifierLookup;
import org.sequenceconnector.profile.PastView;
import org.sequenceconnector.profile.PersonReader;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceDefinition;
import org.sequenceconnector.sequence.SequenceVersion;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.work.Store;
import org.sequenceconnector.work.UnitOfWork;
import org.sequenceconnector.work.Workspace;

/** Answers from what is stored what was, or would have been, decided in the past. Changes nothing. */
public final class ReplayDesk {
    private final Store store;
    private final Supplier<Workspace> workspace;
    private final PersonReader persons;
    private final RulesArchive archive;

    public ReplayDesk(Store store, Supplier<Workspace> workspace, PersonReader persons, RulesArchive archive) {
        this.store = store;
        this.workspace = workspace;
        this.persons = persons;
        this.archive = archive;
    }

    /**
     * A stored decision, made again.
     *
     * @param again empty when something it needs is missing
     * @param missing in words
     */
    public record Replay(DecisionRecord stored, Optional<EligibilityResult> again, List<String> missing) {
        public Replay {
            missing = List.copyOf(missing);
        }

        /** Whether verdict, findings and evidence are the same. */
        public boolean identical() {
            return again.filter(result -> result.verdict() == stored.verdict()
                            && result.findings().equals(stored.findings())
                            && result.consent().sentence().equals(stored.consentReason()))
                    .isPresent();
        }
    }

    /** Makes a stored decision again, from the same inputs and the same rules. */
    public Optional<Replay> replay(String decisionId) {
        return store.reading(work -> work.enrollments().decision(decisionId).map(stored -> replay(work, stored)));
    }

    private Replay replay(UnitOfWork work, DecisionRecord stored) {
        List<String> missing = new ArrayList<>();
        Optional<Workspace> then = rules(stored, missing);
        Optional<SequenceVersion> sequence = then.flatMap(rules -> sequence(rules, stored));
        if (then.isPresent() && sequence.isEmpty() && stored.versions().containsKey("sequence")) {
            missing.add("version " + stored.versions().get("sequence") + " of sequence " + stored.sequenceKey());
        }
        if (then.isEmpty() || !missing.isEmpty()) {
            return new Replay(stored, Optional.empty(), missing);
        }
        Workspace rules = then.get();
        Ruleset ruleset = sequence.map(
                        found -> rules.catalog().ruleset(found.definition().ruleset()))
                .orElseGet(Ruleset::defaults);
        if (!ruleset.version().equals(stored.versions().get("ruleset"))) {
            missing.add("the ruleset in version " + stored.versions().get("ruleset"));
            return new Replay(stored, Optional.empty(), missing);
        }
        RebuiltInput input = work.enrollments()
                .inputsOf(
                        stored.id(),
                        sequence,
                        new EligibilityInput.WorkspaceRules(
                                ruleset,
                                rules.catalog().exclusions(),
                                rules.consent(),
                                rules.enabledMethods(),
                                List.of(),
                                rules.catalog().mailboxes()));
        return new Replay(stored, input.input().map(rules.eligibility()::decide), input.missing());
    }

    private Optional<Workspace> rules(DecisionRecord stored, List<String> missing) {
        String digest = stored.versions().getOrDefault("rules", "");
        Workspace now = workspace.get();
        Optional<Workspace> then =
                now.catalog().rulesDigest().equals(digest) ? Optional.of(now) : archive.withDigest(digest);
        if (then.isEmpty()) {
            missing.add("the rules of that day (digest " + digest + ")");
        }
        return then;
    }

    private static Optional<SequenceVersion> sequence(Workspace rules, DecisionRecord stored) {
        return Optional.ofNullable(stored.versions().get("sequence"))
                .map(Integer::valueOf)
                .flatMap(number -> rules.catalog()
                        .version(stored.sequenceKey(), number)
                        .or(() -> rules.catalog()
                                .sequence(stored.sequenceKey())
                                .filter(version -> version.number() == number)));
    }

    /**
     * What would have been decided at a moment in the past.
     *
     * @param answer a dry run's
     * @param rules which rules answered, in words; empty: those of today
     * @param sequence as those rules have it
     * @param notRebuilt what had to be taken from today, in words
     */
    public record PastAnswer(
            EnrollAnswer answer,
            Optional<SequenceDefinition> sequence,
            Optional<String> rules,
            List<String> notRebuilt) {
        public PastAnswer {
            notRebuilt = List.copyOf(notRebuilt);
        }
    }

    /** Empty when nobody is meant, several are, or nothing was known of the person then. */
    public Optional<PastAnswer> at(EnrollmentRequest request, Instant moment) {
        Optional<RulesArchive.Kept> kept = archive.inForceAt(moment);
        return store.reading(work -> {
            IdentifierLookup.Found who = IdentifierLookup.find(work, request.identifier());
            Optional<PersonId> person = who.person();
            List<String> notRebuilt = new ArrayList<>();
            Workspace rules = kept.map(RulesArchive.Kept::rules).orElseGet(() -> {
                if (!archive.unchangedSince(work, moment)) {
                    notRebuilt.add("the rules: those of today were used, as those of that day are not kept");
                }
                return workspace.get();
            });
            return person.flatMap(id -> persons.read(work, id, who.target()))
                    .flatMap(today -> PastView.of(work, today, moment, notRebuilt))
                    .map(then -> {
                        EligibilityInput built =
                                new InputBuilder(rules).build(work, request, Optional.of(then), 1, true, moment);
                        EligibilityInput input = PastView.rewound(work, built, then, moment, notRebuilt);
                        EligibilityResult result = rules.eligibility().decide(input);
                        EnrollAnswer answer =
                                DecisionBook.preview(rules, input, result, request, Optional.of(then), moment);
                        return new PastAnswer(
                                answer,
                                input.sequence().map(SequenceVersion::definition),
                                kept.map(RulesArchive.Kept::name),
                                notRebuilt);
                    });
        });
    }
}
