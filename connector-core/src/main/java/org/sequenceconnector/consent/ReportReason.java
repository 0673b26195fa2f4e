package org.sequenceconnector.consent;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a CRM says that an address must not get mail. CRMs have words of their own; the mapping file says which of them means
 * which of these. Whatever the reason, nothing is sent; what people are told to do about it differs.
 */
public enum ReportReason {
    /** The word says nothing against mail. */
    NOTHING(Optional.empty(), "", "", ""),
    /** The recipient complained. */
    COMPLAINT(
            Optional.of(FactKind.COMPLAINT),
            "the recipient reported mail as spam",
            "",
            "nothing; somebody who reported us as spam is not written to again."),
    /** Mail is held back: by the recipient's server, or because of what the account did. */
    HELD_BACK(
            Optional.of(FactKind.DO_NOT_EMAIL),
            "the CRM holds mail to the address back",
            "",
            "an administrator settles in the CRM why mail is held back; then the CRM takes the mark off."),
    /** A double opt-in that was not confirmed. */
    UNCONFIRMED(
            Optional.of(FactKind.DO_NOT_EMAIL),
            "the double opt-in is not confirmed",
            "",
            "only the person can: they confirm the mail that asks for it."),
    /** The address leads nowhere. */
    UNDELIVERABLE(
            Optional.of(FactKind.ADDRESS_INVALID),
            "mail to the address cannot be delivered",
            "",
            "somebody corrects the email address on the contact."),
    /** The mailbox does not exist. */
    NO_SUCH_MAILBOX(
            Optional.of(FactKind.HARD_BOUNCE),
            "there is no such mailbox",
            "",
            "somebody enters an address that works."),
    MAILBOX_FULL(
            Optional.of(FactKind.HARD_BOUNCE),
            "the mailbox was full",
            "because the mailbox was full",
            "the mailbox has room again and the CRM takes the bounce off; the address itself may be right, so ask the"
                    + " person another way."),
    TAKEN_FOR_SPAM(
            Optional.of(FactKind.HARD_BOUNCE),
            "the recipient's server took the mail for spam",
            "because the recipient's server took it for spam",
            "an administrator looks at the sending domain and the text, and clears the bounce in the CRM; another address"
                    + " does not help."),
    REFUSED_BY_POLICY(
            Optional.of(FactKind.HARD_BOUNCE),
            "the recipient's server refuses such mail by its rules",
            "because the recipient's server refuses such mail",
            "the recipient's administrator allows the sender, and the bounce is cleared in the CRM; another address at the"
                    + " same company hardly helps."),
    REFUSED_FOR_CONTENT(
            Optional.of(FactKind.HARD_BOUNCE),
            "the recipient's server refused the mail for its content",
            "because of its content",
            "somebody changes the text or attachment that was refused, and the bounce is cleared in the CRM; the address"
                    + " may be right."),
    /** A bounce that the CRM calls permanent, with no telling reason. */
    BOUNCED(Optional.of(FactKind.HARD_BOUNCE), "mail bounced", "", "somebody enters an address that works.");

    private static final String MARK = "reason: ";
    private static final String BETWEEN = ", ";

    private final Optional<FactKind> kind;
    private final String words;
    private final String how;
    private final String remedy;

    ReportReason(Optional<FactKind> kind, String words, String how, String remedy) {
        this.kind = kind;
        this.words = words;
        this.how = how;
        this.remedy = remedy;
    }

    /** What it states; empty when nothing. */
    public Optional<FactKind> kind() {
        return kind;
    }

    /** The reason as a half sentence. */
    public String words() {
        return words;
    }

    /** How mail bounced, to be put behind "bounced"; empty when permanently. */
    public String how() {
        return how;
    }

    /** What has to happen before the person can be written to. */
    public String remedy() {
        return remedy;
    }

    /** As the mapping file writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reasons as the evidence of a fact. */
    public static String evidence(Collection<ReportReason> reasons) {
        return MARK + new TreeSet<>(reasons).stream().map(ReportReason::word).collect(Collectors.joining(BETWEEN));
    }

    /** The reasons that a fact was given, gravest first; none when its source names none. */
    public static List<ReportReason> of(ConsentFact fact) {
        return fact.evidence().startsWith(MARK) ? read(fact.evidence().substring(MARK.length())) : List.of();
    }

    /** Reads {@link #word words} with commas between them; what is no such word is left out. */
    public static List<ReportReason> read(String words) {
        List<String> named = List.of(words.split(BETWEEN));
        return Arrays.stream(values())
                .filter(reason -> named.contains(reason.word()))
                .toList();
    }

    /** The gravest of all: what a word counts as that nobody has explained. */
    public static ReportReason gravest(Collection<ReportReason> reasons) {
        return reasons.stream()
                .filter(reason -> reason != NOTHING)
                .min((one, other) -> Integer.compare(one.gravity(), other.gravity()))
                .orElse(HELD_BACK);
    }

    private int gravity() {
        return kind.map(stated -> switch (stated) {
                    case COMPLAINT -> 0;
                    case DO_NOT_EMAIL, DO_NOT_CONTACT, GLOBAL_OPT_OUT, SUBSCRIPTION, LEGAL_BASIS -> 1;
                    case ADDRESS_INVALID -> 2;
                    case HARD_BOUNCE -> this == BOUNCED || this == NO_SUCH_MAILBOX ? 3 : 4;
                })
                .orElse(5);
    }
}
