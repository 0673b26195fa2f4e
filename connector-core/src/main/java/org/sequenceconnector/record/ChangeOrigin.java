package org.sequenceconnector.record;

import java.util.Locale;
import java.util.Optional;

/**
 * Who or what changed a value in a CRM, as far as the CRM tells.
 *
 * @param word the CRM's own word for it; empty when it says nothing
 * @param detail what the CRM adds, such as the id of a program; may be empty
 * @param userId the CRM user that is named with the change; a bulk edit names one as well
 */
public record ChangeOrigin(Group group, String word, String detail, Optional<String> userId) {
    /** What the words of CRMs come down to. A word that nobody has grouped is {@link #UNKNOWN}. */
    public enum Group {
        /** One edit of one record by a user. */
        USER("a user"),
        /** Many records at once, by a user who looked at none of them. */
        BULK_EDIT("a bulk edit"),
        /** The person whom the record is about: a form, a reply, a meeting. */
        CONTACT("the person"),
        FILE("an import"),
        PROGRAM("another program"),
        AUTOMATION("an automation"),
        AGENT("an AI agent"),
        /** A merge, a restore or a copy: an old value came back, and nobody said anything new. */
        OLD_VALUE("a merge or restore"),
        /** The CRM itself, by calculation, enrichment or a default. */
        CRM("the CRM itself"),
        UNKNOWN("an unknown source");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether somebody meant this one record: only that confirms anything or takes an opt-out back. */
        public boolean deliberate() {
            return this == USER || this == CONTACT;
        }
    }

    /** The CRM does not tell. */
    public static ChangeOrigin untold() {
        return new ChangeOrigin(Group.UNKNOWN, "", "", Optional.empty());
    }

    /** A single edit by this user. */
    public static ChangeOrigin user(String word, String userId) {
        return new ChangeOrigin(Group.USER, word, "", Optional.of(userId));
    }

    /** The same, taken for another group. */
    public ChangeOrigin as(Group other) {
        return new ChangeOrigin(other, word, detail, userId);
    }

    /** For people: the group, and in brackets the CRM's own words. */
    public String words() {
        StringBuilder words = new StringBuilder(group.label());
        userId.ifPresent(user -> words.append(' ').append(user));
        String told = (word + " " + (userId.filter(detail::contains).isPresent() ? "" : detail)).strip();
        if (!told.isEmpty()) {
            words.append(" (").append(told).append(')');
        }
        return words.toString();
    }

    /** The group as a word in answers for programs. */
    public String groupWord() {
        return group.name().toLowerCase(Locale.ROOT);
    }
}
