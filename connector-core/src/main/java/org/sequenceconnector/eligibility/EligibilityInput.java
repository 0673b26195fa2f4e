package org.sequenceconnector.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.consent.ConsentPolicy;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.ExclusionRule;
import org.sequenceconnector.sequence.Mailboxes;
import org.sequenceconnector.sequence.Ruleset;
import org.sequenceconnector.sequence.SequenceVersion;

/**
 * Everything one decision may look at. Stale data has been refreshed before, as far as the CRM could be reached.
 *
 * @param sequence empty when there is no sequence of this key
 */
public record EligibilityInput(
        Instant now,
        Ask ask,
        String sequenceKey,
        Optional<SequenceVersion> sequence,
        PersonMatch match,
        WorkspaceRules rules,
        Permission permission,
        History history,
        Occupancy occupancy) {

    /**
     * What the administrator set.
     *
     * @param enabledMethods ways of enrolling that are switched on in the workspace
     * @param freezes emergency stops that cover this request
     * @param mailboxes that may send, with the state they are in
     */
    public record WorkspaceRules(
            Ruleset ruleset,
            List<ExclusionRule> exclusions,
            ConsentPolicy consent,
            Set<EnrollmentMethod> enabledMethods,
            List<Freeze> freezes,
            Mailboxes mailboxes) {
        /** Where no mailbox is defined. */
        public WorkspaceRules(
                Ruleset ruleset,
                List<ExclusionRule> exclusions,
                ConsentPolicy consent,
                Set<EnrollmentMethod> enabledMethods,
                List<Freeze> freezes) {
            this(ruleset, exclusions, consent, enabledMethods, freezes, Mailboxes.NONE);
        }

        public WorkspaceRules {
            exclusions = List.copyOf(exclusions);
            enabledMethods = Set.copyOf(enabledMethods);
            freezes = List.copyOf(freezes);
        }
    }

    /**
     * What is known about permission.
     *
     * @param facts about every record of the person, the company, and every address, of all sources
     * @param suppressions entries that cover any of the person's addresses
     * @param askedAt when the CRMs were asked for the sake of this decision, before they answered: how old a read is counts
     *     from here, so that a slow answer is no old one. Empty: nobody asked, and it counts from the decision
     */
    public record Permission(List<ConsentFact> facts, List<Suppression> suppressions, Optional<Instant> askedAt) {
        /** What is stored, without anybody having asked a CRM. */
        public Permission(List<ConsentFact> facts, List<Suppression> suppressions) {
            this(facts, suppressions, Optional.empty());
        }

        public Permission {
            facts = List.copyOf(facts);
            suppressions = List.copyOf(suppressions);
        }
    }

    /**
     * What happened with the person before.
     *
     * @param enrollments live, ending and ended ones
     * @param lastTouch the latest outreach that was logged anywhere
     * @param endingAttempts how often this request already waited for an ending enrollment; doubles the wait
     */
    public record History(List<PastEnrollment> enrollments, Optional<Touch> lastTouch, int endingAttempts) {
        public static final History NONE = new History(List.of(), Optional.empty(), 0);

        public History {
            enrollments = List.copyOf(enrollments);
        }
    }

    /**
     * Outreach by a person or a tool.
     *
     * @param who as shown to people
     */
    public record Touch(String who, Instant at) {}

    /**
     * How full things are.
     *
     * @param liveAtCompany live enrollments at the company, without this person's own: those are a matter of concurrency
     * @param addedToday enrollments made in this sequence today
     * @param nextDay when the day of {@code addedToday} ends
     * @param liveInSequence live enrollments of this sequence, counted only where it has a limit
     */
    public record Occupancy(int liveAtCompany, int addedToday, Optional<Instant> nextDay, int liveInSequence) {
        public static final Occupancy EMPTY = new Occupancy(0, 0, Optional.empty());

        /** In a sequence that nobody runs in. */
        public Occupancy(int liveAtCompany, int addedToday, Optional<Instant> nextDay) {
            this(liveAtCompany, addedToday, nextDay, 0);
        }
    }

    /**
     * An emergency stop.
     *
     * @param scope what is stopped, in words, for example {@code the workspace}
     */
    public record Freeze(String scope, String who, Instant since) {}

    /** The same question, set off by something that was handled before. */
    public EligibilityInput handledBefore(HandledSource source) {
        return asking(ask.handledBefore(source));
    }

    /** The same question with the relevance filter's answer. */
    public EligibilityInput answered(RelevanceAnswer answer) {
        return asking(ask.answered(answer));
    }

    private EligibilityInput asking(Ask other) {
        return new EligibilityInput(now, other, sequenceKey, sequence, match, rules, permission, history, occupancy);
    }

    /** The person, when exactly one was found. */
    public Optional<PersonSnapshot> person() {
        return switch (match) {
            case PersonMatch.One one -> Optional.of(one.person());
            case PersonMatch.None none -> Optional.empty();
            case PersonMatch.Several several -> Optional.empty();
        };
    }

    /** How messages name the sequence. */
    public String sequenceName() {
        return sequence.map(version -> version.definition().name()).orElse(sequenceKey);
    }
}
