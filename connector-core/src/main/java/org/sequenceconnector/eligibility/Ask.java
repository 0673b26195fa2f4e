package org.sequenceconnector.eligibility;

import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;

/**
 * What is asked for, by whom and how.
 *
 * @param interactive one person acts on one record and can confirm a warning
 * @param permitted whether the actor may enroll this contact here, ownership rule included
 * @param acceptWarnings codes an automation lists, or a person confirmed for a whole bulk run; consent codes in it
 *     have no effect
 * @param confirmation present when a person confirmed the warnings of this very request
 * @param identifier what the request named the contact by: an address or a record reference
 * @param actor who asks; empty when no person does
 * @param handledSource present when what set the request off was already handled for the sequence
 * @param startStep key of the step it shall begin with, when it names one
 * @param unconfirmed why a confirmation that came with it does not count, in words; empty when none came or it counts
 * @param relevance what the relevance filter answered; empty when it was not asked
 */
public record Ask(
        EnrollmentMethod method,
        TargetType targetType,
        boolean interactive,
        boolean permitted,
        Set<String> acceptWarnings,
        Optional<Confirmation> confirmation,
        String identifier,
        Optional<String> actor,
        Optional<HandledSource> handledSource,
        Optional<String> startStep,
        Optional<String> unconfirmed,
        Optional<RelevanceAnswer> relevance) {
    public Ask {
        acceptWarnings = Set.copyOf(acceptWarnings);
    }

    /** One that was neither confirmed in vain nor asked a filter about. */
    public Ask(
            EnrollmentMethod method,
            TargetType targetType,
            boolean interactive,
            boolean permitted,
            Set<String> acceptWarnings,
            Optional<Confirmation> confirmation,
            String identifier,
            Optional<String> actor,
            Optional<HandledSource> handledSource,
            Optional<String> startStep) {
        this(
                method,
                targetType,
                interactive,
                permitted,
                acceptWarnings,
                confirmation,
                identifier,
                actor,
                handledSource,
                startStep,
                Optional.empty(),
                Optional.empty());
    }

    /** One that names no step. */
    public Ask(
            EnrollmentMethod method,
            TargetType targetType,
            boolean interactive,
            boolean permitted,
            Set<String> acceptWarnings,
            Optional<Confirmation> confirmation,
            String identifier,
            Optional<String> actor,
            Optional<HandledSource> handledSource) {
        this(
                method,
                targetType,
                interactive,
                permitted,
                acceptWarnings,
                confirmation,
                identifier,
                actor,
                handledSource,
                Optional.empty());
    }

    Ask handledBefore(HandledSource source) {
        return with(Optional.of(source), unconfirmed, relevance);
    }

    /** The same, with a confirmation that does not count. */
    public Ask unconfirmedBecause(String why) {
        return with(handledSource, Optional.of(why), relevance);
    }

    Ask answered(RelevanceAnswer answer) {
        return with(handledSource, unconfirmed, Optional.of(answer));
    }

    private Ask with(
            Optional<HandledSource> handled, Optional<String> whyUnconfirmed, Optional<RelevanceAnswer> answer) {
        return new Ask(
                method,
                targetType,
                interactive,
                permitted,
                acceptWarnings,
                confirmation,
                identifier,
                actor,
                handled,
                startStep,
                whyUnconfirmed,
                answer);
    }
}
