package org.sequenceconnector.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sequenceconnector.config.file.Nearest;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.criterion.FieldCatalogue;
import org.sequenceconnector.criterion.Template;
import org.sequenceconnector.sequence.Mailbox;
import org.sequenceconnector.sequence.MailboxGroup;
import org.sequenceconnector.sequence.Mailboxes;

/**
 * Looks up the names by which one file refers to what another one defines. A name that nobody defines is an error where it
 * stands, with the defined name that was probably meant: a misspelt purpose would ask for a consent that nobody can refuse,
 * a misspelt exclusion would keep out nobody.
 */
public final class References {
    private static final String NO_PURPOSE = "none";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private References() {}

    /** The purpose of a sequence. */
    public static void purposeOf(Section sequence, Collection<String> purposes) {
        purpose(sequence, "purpose", sequence.required("purpose"), purposes);
    }

    /** The purposes that exclusions apply to. */
    public static void purposesOfExclusions(Section root, Collection<String> purposes) {
        for (Section rule : root.list("exclusions")) {
            Section where = rule.at("applies_to");
            where.words("purposes").forEach(purpose -> purpose(where, "purposes", purpose, purposes));
        }
    }

    /** The purposes that a CRM's statements are about. */
    static void purposesOfMapping(Section root, Collection<String> purposes) {
        for (Section statement : root.list("consent")) {
            statement
                    .text("purpose")
                    .filter(purpose -> !purpose.equals(MappingReader.EVERY_PURPOSE))
                    .ifPresent(purpose -> purpose(statement, "purpose", purpose, purposes));
        }
        for (Section type : root.list("subscriptions")) {
            assigned(type, "purpose", purposes);
        }
        Section byPurpose = root.at("subscriptions_by_purpose");
        byPurpose.keys().forEach(word -> assigned(byPurpose, word, purposes));
    }

    /** What an opt-out of a subscription type is about; {@code none} is a decision and no name. */
    private static void assigned(Section section, String key, Collection<String> purposes) {
        section.text(key)
                .filter(purpose -> !purpose.equals(NO_PURPOSE))
                .ifPresent(purpose -> purpose(section, key, purpose, purposes));
    }

    /** The purpose that records show while nobody is in a sequence. */
    static void defaultPurpose(Section main, Collection<String> purposes) {
        Section workspace = main.at("workspace");
        workspace
                .text("default_purpose")
                .ifPresent(purpose -> purpose(workspace, "default_purpose", purpose, purposes));
    }

    public static void purpose(Section section, String key, String purpose, Collection<String> purposes) {
        named(section, key, "purpose", purpose, purposes, "name it under 'purposes' in the consent file");
    }

    /** The countries that have rules of their own. */
    static void countries(Section consent) {
        for (String key : List.of("regions_requiring_basis", "regions_requiring_opt_in")) {
            consent.words(key).forEach(code -> country(consent, key, code));
        }
        consent.text("region_unknown_as")
                .filter(word -> word.length() == 2)
                .ifPresent(code -> country(consent, "region_unknown_as", code));
        Section purposes = consent.at("purposes");
        for (String purpose : purposes.keys()) {
            Section elsewhere = purposes.at(purpose).at("when_unknown_in");
            elsewhere.keys().forEach(code -> country(elsewhere, code, code));
        }
    }

    private static void country(Section section, String key, String code) {
        if (!COUNTRIES.contains(code)) {
            section.problem(
                    key,
                    "there is no country '" + code + "'; write the two letters of ISO 3166"
                            + (code.equals("UK") ? ", GB for the United Kingdom" : ", such as DE, FR or US")
                            + (code.equals("EU") ? ", each country of the Union for itself" : ""));
        }
    }

    /** The fields that the texts of steps are filled with. */
    static void variablesOf(Section sequence, FieldCatalogue fields) {
        Set<String> names = fields.names().keySet();
        for (Section step : sequence.list("steps")) {
            for (String name : Template.of(step.required("instruction")).variables()) {
                named(step, "instruction", "field", name, names, "map it in the field mapping");
            }
        }
    }

    /** Who sends what a sequence writes. */
    static void senderOf(Section sequence, Mailboxes mailboxes) {
        Section sender = sequence.at("sender");
        List<String> ids = mailboxes.all().stream().map(Mailbox::id).toList();
        List<String> groups =
                mailboxes.groups().stream().map(MailboxGroup::name).toList();
        sender.text("mailbox").ifPresent(id -> named(sender, "mailbox", "mailbox", id, ids, MAILBOX));
        sender.text("fallback").ifPresent(id -> named(sender, "fallback", "mailbox", id, ids, MAILBOX));
        sender.text("group").ifPresent(name -> named(sender, "group", "mailbox group", name, groups, MAILBOX));
    }

    private static final String MAILBOX = "define it in the file of mailboxes, or name another";

    /**
     * Sequences of one group keep each other out, and nobody defines a group but the sequences that name it: one that is
     * named once, and almost like another, keeps nobody out.
     */
    static void groups(List<Section> sequences) {
        Map<String, List<Section>> named = new TreeMap<>();
        for (Section sequence : sequences) {
            for (String group : sequence.words("exclusivity_groups")) {
                named.computeIfAbsent(group, each -> new ArrayList<>()).add(sequence);
            }
        }
        named.forEach((group, where) -> {
            Set<String> others = new TreeSet<>(named.keySet());
            others.remove(group);
            if (where.size() == 1) {
                Nearest.to(group, others)
                        .filter(near -> !sameButNumber(group, near))
                        .ifPresent(near -> where.getFirst()
                                .warning(
                                        "exclusivity_groups",
                                        "no other sequence is in the group '" + group + "'; did you mean '" + near
                                                + "'?"));
            }
        });
    }

    /** {@code wave-1} and {@code wave-2} are told apart on purpose. */
    private static boolean sameButNumber(String one, String other) {
        return one.replaceAll("\\d+", "").equals(other.replaceAll("\\d+", ""));
    }

    /** @param otherwise what to do when no defined name is near */
    static void named(
            Section section, String key, String what, String name, Collection<String> names, String otherwise) {
        if (!names.contains(name)) {
            section.problem(
                    key,
                    "there is no " + what + " '" + name + "'; "
                            + Nearest.to(name, names)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse(otherwise));
        }
    }
}
