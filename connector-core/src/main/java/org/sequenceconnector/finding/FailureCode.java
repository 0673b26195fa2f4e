package org.sequenceconnector.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sequence.SequenceDefinition;

/**
 * Every reason why a request does not simply pass, in the order in which reasons are shown: the lower precedence first.
 * The names are stable; they are stored, written to CRM fields and counted.
 */
public enum FailureCode {
    INVALID_REQUEST(10, Severity.HARD, "This request could not be read: {detail}."),
    NOT_PERMITTED(11, Severity.HARD, "You do not have permission to enroll this contact in {sequence}."),
    RECORD_NOT_FOUND(12, Severity.HARD, "No contact matches {identifier}."),
    AMBIGUOUS_MATCH(13, Severity.HARD, "{n} different people match {identifier}; pick one."),

    SEQUENCE_NOT_PUBLISHED(20, Severity.HARD, "{sequence} has not been published yet."),
    SEQUENCE_INACTIVE(21, Severity.HARD, "{sequence} is archived and takes no new contacts."),
    ENROLLMENT_FROZEN(22, Severity.DEFER, "New enrollments are stopped for {scope} by {who} since {time}."),
    TARGET_TYPE_MISMATCH(23, Severity.HARD, "{sequence} runs on a {expected}, not on a {actual}."),
    TRIGGER_MISMATCH(24, Severity.HARD, "{sequence} is not set up to start from {method}."),
    METHOD_UNAVAILABLE(25, Severity.HARD, "Enrolling through {method} is not switched on in this workspace."),

    DUPLICATE_IGNORED(30, Severity.NOOP, "Already in {sequence} since {date}; nothing was changed."),
    SOURCE_ALREADY_PROCESSED(31, Severity.NOOP, "This {source} was already handled for {sequence}."),

    OPTED_OUT(40, Severity.HARD, "This person opted out of {channel|email} on {date} ({source})."),
    DO_NOT_EMAIL(41, Severity.HARD, "This person must not be {reached|emailed}: {field} is set in {source}."),
    SUPPRESSED(42, Severity.HARD, "{address} is on the suppression list."),
    COMPLAINED(43, Severity.HARD, "This person reported an earlier message as spam."),
    PURPOSE_OPTED_OUT(44, Severity.HARD, "This person unsubscribed from “{purpose}”."),
    PURPOSE_NOT_CONSENTED(45, Severity.HARD, "There is no consent for “{purpose}”."),
    LEGAL_BASIS_MISSING(46, Severity.HARD, "No valid legal basis is recorded for {region}."),
    CONSENT_UNKNOWN(47, Severity.HARD, "No source says whether this person may be {reached|emailed}."),
    CONSENT_STALE(48, Severity.DEFER, "Consent data from {source} is {age} old and could not be refreshed."),
    CONSENT_LIFT_UNDER_REVIEW(
            49,
            Severity.HARD,
            "This person had opted out, and {who} took that back in {source} on {date}; it does not count before it is"
                    + " approved."),

    NO_EMAIL_ADDRESS(50, Severity.HARD, "This contact has no email address."),
    EMAIL_INVALID(51, Severity.HARD, "{address} failed validation: {detail}."),
    PREVIOUSLY_BOUNCED(52, Severity.HARD, "Mail to {address} bounced {how|permanently} on {date}."),

    PREVIOUS_ENROLLMENT_ENDING(
            60, Severity.DEFER, "The previous enrollment in {sequence} is still being closed; try again in a moment."),
    ACTIVE_ENROLLMENT_EXISTS(61, Severity.HARD, "Already active in {other}, step {n} of {m}, since {date}."),
    PRIOR_ENROLLMENT_BLOCKS(
            62, Severity.HARD, "Was enrolled in {other} from {from} to {to}, and re-enrollment is switched off."),
    SAME_SEQUENCE_REENROLLMENT_OFF(
            63, Severity.HARD, "Has already been through {sequence}; repeating the same sequence is not allowed."),
    REENROLLMENT_COOLDOWN(
            64, Severity.DEFER, "Last enrollment ended on {date}; can be enrolled again from {retry_at}."),
    RECENTLY_TOUCHED(65, Severity.DEFER, "Was contacted by {who} on {date}; the minimum gap is {gap}."),
    PRIOR_OUTCOME_REVIEW(
            66, Severity.CONFIRM, "The last enrollment ended with: {reason} on {date}. Check before enrolling again."),

    EXCLUSION_MATCHED(70, Severity.CONFIRM, "{matches|Matches} the exclusion “{name}”: {why}."),
    INCLUSION_NOT_MET(71, Severity.CONFIRM, "Does not meet the entry criteria: {criterion}."),
    COMPANY_CAP_REACHED(72, Severity.DEFER, "{n} people at {company} are already in a sequence (limit {limit})."),
    RELEVANCE_DECLINED(73, Severity.HARD, "The relevance filter found no reason to follow up now: {explanation}."),

    ROUTING_TARGET_MISSING(80, Severity.HARD, "No sender could be chosen: {why}."),
    MAILBOX_NOT_FOUND(81, Severity.HARD, "The chosen mailbox {id} does not exist any more."),
    CAPACITY_REACHED(82, Severity.DEFER, "{sequence} takes at most {n} {what|new contacts per day}."),

    MAILBOX_PAUSED(90, Severity.BLOCK_AHEAD, "Mailbox {address} is paused."),
    MAILBOX_UNAUTHORIZED(91, Severity.BLOCK_AHEAD, "Mailbox {address} needs to be authorised again."),
    MAILBOX_UNAVAILABLE(92, Severity.BLOCK_AHEAD, "Mailbox {address} cannot send now: {detail}."),
    VARIABLES_MISSING(93, Severity.BLOCK_AHEAD, "Step {n} needs {variables}, which {have} no value and no fallback."),
    VARIABLES_INVALID(94, Severity.BLOCK_AHEAD, "Step {n}: {variable} = “{value}” cannot be used: {why}.");

    private static final List<FailureCode> ALL = List.of(values());

    private final int precedence;
    private final Severity severity;
    private final String template;

    FailureCode(int precedence, Severity severity, String template) {
        this.precedence = precedence;
        this.severity = severity;
        this.template = template;
    }

    /** 10 to 94; unique. The lowest among the findings is the primary reason. */
    public int precedence() {
        return precedence;
    }

    /** The severity unless method, policy or rule say otherwise. */
    public Severity defaultSeverity() {
        return severity;
    }

    public Group group() {
        return Group.values()[precedence / 10 - 1];
    }

    /** The message with places {@code {name}} or {@code {name|otherwise}} that a finding's parameters fill. */
    public String template() {
        return template;
    }

    /**
     * Whether it is looked for in a request for this sequence. A mailbox is looked for only where the sequence names a
     * sender, and relevance only because of an event or an idle conversation; a check nobody made is not shown as passed.
     */
    public boolean lookedFor(Optional<SequenceDefinition> sequence) {
        return switch (this) {
            case RELEVANCE_DECLINED -> false;
            case MAILBOX_NOT_FOUND, MAILBOX_PAUSED, MAILBOX_UNAUTHORIZED, MAILBOX_UNAVAILABLE ->
                sequence.filter(SequenceDefinition::needsSender).isPresent();
            default -> true;
        };
    }

    /** Whether this is about permission: such a code is never listed as an accepted warning. */
    public boolean consentCode() {
        return group() == Group.CONSENT;
    }

    /** The code of this name; empty when there is none. */
    public static Optional<FailureCode> named(String name) {
        return ALL.stream().filter(code -> code.name().equals(name)).findFirst();
    }

    /** The groups of checks, in precedence order. */
    public enum Group {
        REQUEST,
        SEQUENCE_READINESS,
        ALREADY_THERE,
        CONSENT,
        ADDRESS,
        REENROLLMENT,
        AUDIENCE,
        ROUTING,
        WOULD_BLOCK;

        /** {@code A} to {@code I}, as documentation and configuration name the group. */
        public char letter() {
            return (char) ('A' + ordinal());
        }

        public List<FailureCode> codes() {
            return Arrays.stream(FailureCode.values())
                    .filter(code -> code.group() == this)
                    .toList();
        }
    }
}
