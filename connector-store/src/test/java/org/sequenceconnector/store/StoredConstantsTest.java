package org.sequenceconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sequenceconnector.consent.Channel;
import org.sequenceconnector.consent.ConsentDrill;
import org.sequenceconnector.consent.ConsentLift;
import org.sequenceconnector.consent.ConsentVerdict;
import org.sequenceconnector.consent.FactKind;
import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.OptOutCopy;
import org.sequenceconnector.eligibility.PastEnrollment;
import org.sequenceconnector.enrollment.EndCause;
import org.sequenceconnector.enrollment.EnrollmentStatus;
import org.sequenceconnector.enrollment.HoldKind;
import org.sequenceconnector.enrollment.Outcome;
import org.sequenceconnector.enrollment.Phase;
import org.sequenceconnector.enrollment.StepStatus;
import org.sequenceconnector.enrollment.WaitingFor;
import org.sequenceconnector.finding.FailureCode;
import org.sequenceconnector.finding.Severity;
import org.sequenceconnector.finding.Verdict;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;
import org.sequenceconnector.sync.SyncStream;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.Source;

/**
 * Constants are stored under their names. A new one is added to its list here. One that gets another name in Java must not be given
 * it here: what is stored has the old one, so the constant needs a form of its own that says which name it is stored under.
 */
class StoredConstantsTest {
    private static final Map<Class<? extends Enum<?>>, String> STORED = new LinkedHashMap<>();

    static {
        STORED.put(Channel.class, "EMAIL CALL SMS CHAT ANY");
        STORED.put(ConsentDrill.State.class, "GOING_OUT OUT GOING_BACK BACK DONE INTERRUPTED SKIPPED STOPPED RELEASED");
        STORED.put(ConsentLift.State.class, "NEW HELD COUNTED APPROVED REJECTED OVERTAKEN");
        STORED.put(ConsentVerdict.Kind.class, "ALLOWED DENIED UNKNOWN");
        STORED.put(
                FactKind.class,
                "GLOBAL_OPT_OUT DO_NOT_EMAIL DO_NOT_CONTACT SUBSCRIPTION LEGAL_BASIS COMPLAINT HARD_BOUNCE"
                        + " ADDRESS_INVALID");
        STORED.put(
                LegalBasis.class,
                "CONSENT LEGITIMATE_INTEREST_PROSPECT LEGITIMATE_INTEREST_CUSTOMER LEGITIMATE_INTEREST_OTHER CONTRACT"
                        + " NOT_APPLICABLE NONE");
        STORED.put(OptOutCopy.State.class, "INTENDED WRITTEN SEEN CLEARED");
        STORED.put(
                FailureCode.class,
                "INVALID_REQUEST NOT_PERMITTED RECORD_NOT_FOUND AMBIGUOUS_MATCH SEQUENCE_NOT_PUBLISHED"
                        + " SEQUENCE_INACTIVE ENROLLMENT_FROZEN TARGET_TYPE_MISMATCH TRIGGER_MISMATCH"
                        + " METHOD_UNAVAILABLE DUPLICATE_IGNORED SOURCE_ALREADY_PROCESSED OPTED_OUT DO_NOT_EMAIL"
                        + " SUPPRESSED COMPLAINED PURPOSE_OPTED_OUT PURPOSE_NOT_CONSENTED LEGAL_BASIS_MISSING"
                        + " CONSENT_UNKNOWN CONSENT_STALE CONSENT_LIFT_UNDER_REVIEW NO_EMAIL_ADDRESS EMAIL_INVALID"
                        + " PREVIOUSLY_BOUNCED PREVIOUS_ENROLLMENT_ENDING ACTIVE_ENROLLMENT_EXISTS"
                        + " PRIOR_ENROLLMENT_BLOCKS SAME_SEQUENCE_REENROLLMENT_OFF REENROLLMENT_COOLDOWN"
                        + " RECENTLY_TOUCHED PRIOR_OUTCOME_REVIEW EXCLUSION_MATCHED INCLUSION_NOT_MET"
                        + " COMPANY_CAP_REACHED RELEVANCE_DECLINED ROUTING_TARGET_MISSING MAILBOX_NOT_FOUND"
                        + " CAPACITY_REACHED MAILBOX_PAUSED MAILBOX_UNAUTHORIZED MAILBOX_UNAVAILABLE"
                        + " VARIABLES_MISSING VARIABLES_INVALID");
        STORED.put(PastEnrollment.Liveness.class, "DRAFT ACTIVE ENDING ENDED");
        STORED.put(Severity.class, "HARD CONFIRM DEFER BLOCK_AHEAD NOOP");
        STORED.put(Verdict.class, "NOOP REJECT DEFER CONFIRM ENROLL");
        STORED.put(
                EndCause.class,
                "REACHED_END ALL_STEPS_SKIPPED MARKED_COMPLETE REPLIED MEETING_BOOKED GOAL_REACHED BECAME_CUSTOMER"
                        + " CONVERSATION_RESOLVED FIELD_CHANGED COMPANY_REPLIED OPT_OUT CONSENT_LOST EXCLUSION_MATCHED"
                        + " UNENROLLED SUPERSEDED RECORD_REMOVED SEQUENCE_ARCHIVED EXPIRED BOUNCED BOUNCE_STOPPED DISCARDED"
                        + " UNKNOWN");
        STORED.put(
                EnrollmentStatus.class,
                "NOT_ENROLLED DRAFT QUEUED STARTED BLOCKED PAUSED FINISHED COMPLETED CANCELED EXCLUDED"
                        + " BOUNCED BOUNCE_STOPPED");
        STORED.put(
                HoldKind.class,
                "SEQUENCE_PAUSED MANUAL_PAUSE OUT_OF_OFFICE EXCLUSION_HOLD REPLY_REVIEW CONSENT_REVIEW WORKSPACE_FREEZE"
                        + " VARIABLES_MISSING VARIABLES_INVALID MAILBOX_PAUSED MAILBOX_UNAUTHORIZED MAILBOX_UNAVAILABLE"
                        + " SEND_UNCERTAIN");
        STORED.put(Outcome.Reply.Kind.class, "GENUINE POSITIVE NEUTRAL OBJECTION NEGATIVE OPT_OUT DOUBTFUL");
        STORED.put(Phase.class, "DRAFT ACTIVE ENDING ENDED");
        STORED.put(
                StepStatus.class,
                "NOT_STARTED SCHEDULED CLAIMED HANDED_OVER SENT DELIVERED OPENED REPLIED SKIPPED CANCELED FAILED UNCERTAIN"
                        + " UNREACHABLE");
        STORED.put(
                WaitingFor.class,
                "SEND_WINDOW DAILY_CAP MAILBOX_CAPACITY STEP_DELAY SCHEDULED_START TASK APPROVAL CONSENT_REFRESH"
                        + " CRM_UNREACHABLE");
        STORED.put(
                ChangeOrigin.Group.class, "USER BULK_EDIT CONTACT FILE PROGRAM AUTOMATION AGENT OLD_VALUE CRM UNKNOWN");
        STORED.put(ObjectType.class, "CONTACT LEAD COMPANY");
        STORED.put(
                EnrollmentMethod.class,
                "MANUAL BULK CSV CRM_FIELD AUTOMATION MACRO FLOW EVENT INACTIVITY AI API TRIGGER");
        STORED.put(TargetType.class, "CONTACT CONVERSATION DEAL APPOINTMENT CHARGE");
        STORED.put(SyncStream.Kind.class, "CHANGES REMOVALS FEED UPKEEP RECONCILIATION");
        STORED.put(Actor.Kind.class, "PERSON RULE CONNECTION SYSTEM");
        STORED.put(Source.Kind.class, "EVENT CONVERSATION");
    }

    @Test
    @DisplayName("H177: constants keep the names under which they are stored")
    void constantsAreCalledWhatTheyAreStoredAs() {
        STORED.forEach((type, names) -> assertThat(
                        Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" ")))
                .as(
                        "names of %s: stores hold the names in this test. Give back the old name, or store it under the old"
                                + " one in a form of its own; add new constants to this test",
                        type.getName())
                .isEqualTo(names));
    }

    /** Read from the sources of the store: what it reads by a constant's name is in this test. */
    @Test
    void everyConstantThatTheStoreReadsIsHere() throws IOException {
        Pattern reads = Pattern.compile(
                "(?<![.\\w])((?:[A-Z]\\w*\\.)*[A-Z]\\w*)\\.valueOf\\(|(?:constant\\(|Map\\()((?:[A-Z]\\w*\\.)*[A-Z]\\w*)(?:\\.class|::valueOf)");
        TreeSet<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher found = reads.matcher(Files.readString(file));
                while (found.find()) {
                    read.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }
        read.removeAll(List.of("String", "Long", "Integer", "Enum", "TextNode", "LongNode", "BooleanNode"));
        List<String> known = new ArrayList<>();
        for (Class<?> type : STORED.keySet()) {
            String[] name = type.getName().replace('$', '.').split("\\.");
            List<String> parts = Arrays.stream(name)
                    .filter(part -> Character.isUpperCase(part.charAt(0)))
                    .toList();
            for (int from = 0; from < parts.size(); from++) {
                known.add(String.join(".", parts.subList(from, parts.size())));
            }
        }

        assertThat(read).hasSizeGreaterThan(15).isSubsetOf(known);
    }
}
