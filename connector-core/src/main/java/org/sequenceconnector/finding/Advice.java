package org.sequenceconnector.finding;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.sequenceconnector.consent.ReportReason;

/**
 * What would change an answer, and who can do it: one sentence per finding, the same on the CRM record and in what the command line
 * explains. Promises nothing that nobody can do.
 */
public final class Advice {
    private Advice() {}

    /**
     * @param answer what was decided with this finding among others: what another one forbids is not promised
     * @param time words a moment for whoever reads it
     * @return a sentence that ends with a full stop and begins in lower case, to stand behind a colon
     */
    public static String of(Finding finding, Verdict answer, Function<Instant, String> time) {
        return switch (finding.resolution()) {
            case Resolution.Wait wait ->
                finding.retryAt()
                        .or(wait::until)
                        .map(until -> "wait until " + time.apply(until) + ".")
                        .orElseGet(() -> waiting(finding.code()));
            case Resolution.DataChange change -> byReason(finding).orElseGet(() -> data(finding.code()));
            case Resolution.AdminChange change -> administrator(finding.code());
            case Resolution.PersonConfirm confirm -> confirming(finding, answer);
            case Resolution.Never never -> never(finding.code());
        };
    }

    private static String confirming(Finding finding, Verdict answer) {
        if (finding.waived()) {
            return "nothing has to: somebody confirmed it.";
        }
        return switch (answer) {
            case REJECT -> "nothing yet: confirming it does not help as long as another reason forbids it.";
            case DEFER -> "nothing yet: it is confirmed once nothing else has to be waited for.";
            case ENROLL, NOOP, CONFIRM ->
                "somebody checks it and, if it is right to go on, chooses “Enroll (confirm warnings)” on the record with a"
                        + " note why, or runs 'connector enroll --confirm --note REASON'. An automation cannot.";
        };
    }

    private static String waiting(FailureCode code) {
        return switch (code) {
            case CONSENT_STALE -> "it passes when the CRM answers again; 'connector sync' asks it at once.";
            case PREVIOUS_ENROLLMENT_ENDING -> "wait a minute: the earlier enrollment is being closed.";
            case COMPANY_CAP_REACHED -> "wait until one of the others at the company has finished.";
            case ACTIVE_ENROLLMENT_EXISTS -> "wait until the other enrollment has ended, or end it first.";
            case ENROLLMENT_FROZEN -> "whoever stopped new enrollments lifts the stop.";
            default -> "wait; when it passes cannot be told yet.";
        };
    }

    /** Where a CRM said why, the way out depends on that. */
    private static Optional<String> byReason(Finding finding) {
        return finding.evidence().stream()
                .flatMap(each -> ReportReason.read(each.details().getOrDefault("reason", "")).stream())
                .map(ReportReason::remedy)
                .filter(remedy -> !remedy.isEmpty())
                .findFirst();
    }

    private static String data(FailureCode code) {
        return switch (code) {
            case OPTED_OUT ->
                "only the person can: they ask to be written to again, and the flag is cleared where it was set.";
            case DO_NOT_EMAIL ->
                "whoever set the flag clears it in that CRM, if it was set by mistake; if the person asked for it, nothing"
                        + " does.";
            case PURPOSE_OPTED_OUT -> "only the person can: they subscribe again.";
            case PURPOSE_NOT_CONSENTED -> "the person agrees first, and the CRM records it.";
            case LEGAL_BASIS_MISSING ->
                "a legal basis that is valid today is recorded in the CRM, or the country is"
                        + " corrected if it is wrong.";
            case CONSENT_UNKNOWN ->
                "the CRM records whether the person agreed; a missing answer is not taken for a yes.";
            case NO_EMAIL_ADDRESS -> "somebody enters an email address on the contact.";
            case EMAIL_INVALID -> "somebody corrects the email address on the contact.";
            case PREVIOUSLY_BOUNCED -> "somebody enters an address that works.";
            case ACTIVE_ENROLLMENT_EXISTS ->
                "the other enrollment comes to its end, or somebody ends it: “Unenroll” on the record, or 'connector"
                        + " unenroll'.";
            case EXCLUSION_MATCHED ->
                "the named fields are corrected in the CRM, if they are wrong, or an administrator changes the"
                        + " exclusion.";
            case INCLUSION_NOT_MET ->
                "the fields of the contact change in the CRM, or an administrator changes the criteria.";
            case ROUTING_TARGET_MISSING ->
                "somebody gives the contact an owner in the CRM, or an administrator names a fallback in the"
                        + " sequence.";
            case RECORD_NOT_FOUND -> "check the spelling, or run 'connector sync' if the contact is new.";
            case AMBIGUOUS_MATCH -> "whoever asked names one record, for example hubspot-main:contact:33451.";
            case VARIABLES_MISSING, VARIABLES_INVALID ->
                "somebody fills in or corrects the field in the CRM, or an administrator gives the text a fallback; then it"
                        + " goes on by itself.";
            case INVALID_REQUEST -> "correct the request and ask again; a program asks under a new key.";
            case TARGET_TYPE_MISMATCH -> "choose a record or a sequence of the other kind.";
            default -> "the data named above change in the CRM.";
        };
    }

    private static String administrator(FailureCode code) {
        return switch (code) {
            case EXCLUSION_MATCHED ->
                "an administrator corrects the condition of the exclusion; until then it has no answer for this person.";
            case SEQUENCE_NOT_PUBLISHED -> "whoever looks after the sequence publishes it (state: published).";
            case SEQUENCE_INACTIVE -> "choose another sequence; an administrator can bring this one back.";
            case NOT_PERMITTED -> "ask an administrator for the permission.";
            case CONSENT_LIFT_UNDER_REVIEW ->
                "an administrator looks at it with 'connector lifts show' and approves or rejects it; or the person"
                        + " subscribes again by their own act.";
            case SUPPRESSED -> "only an administrator can take the address off the suppression list.";
            case TRIGGER_MISMATCH, METHOD_UNAVAILABLE ->
                "an administrator allows this way of enrolling; another way may be open already.";
            case PRIOR_ENROLLMENT_BLOCKS, SAME_SEQUENCE_REENROLLMENT_OFF ->
                "an administrator allows re-enrollment in the ruleset; it then counts for everybody.";
            case REENROLLMENT_COOLDOWN -> "an administrator shortens the cooldown in the ruleset.";
            case ROUTING_TARGET_MISSING ->
                "an administrator gives the owner a mailbox, or names a fallback for the sender of the sequence.";
            case MAILBOX_NOT_FOUND ->
                "an administrator picks another sender for the sequence, or defines the mailbox again.";
            case MAILBOX_PAUSED ->
                "whoever paused the mailbox sets it active again; then it goes on by itself. 'connector reroute' sends"
                        + " from another one.";
            case MAILBOX_UNAUTHORIZED ->
                "whoever owns the mailbox authorises it again; then it goes on by itself. 'connector reroute' sends"
                        + " from another one.";
            case MAILBOX_UNAVAILABLE ->
                "an administrator repairs the mailbox; then it goes on by itself. 'connector reroute' sends from"
                        + " another one.";
            default -> "an administrator changes the named rule, setting or sequence.";
        };
    }

    private static String never(FailureCode code) {
        return switch (code) {
            case DUPLICATE_IGNORED -> "nothing has to: the person is in the sequence.";
            case SOURCE_ALREADY_PROCESSED -> "nothing has to: it was handled.";
            case COMPLAINED -> "nothing; somebody who reported us as spam is not written to again.";
            default -> "nothing.";
        };
    }
}
