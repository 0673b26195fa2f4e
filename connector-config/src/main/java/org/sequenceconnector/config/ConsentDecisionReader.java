package org.sequenceconnector.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.config.file.Section;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.ConsentDecisions;
import org.sequenceconnector.sync.ConsentDecisions.Ignored;
import org.sequenceconnector.sync.ConsentDecisions.Subscription;
import org.sequenceconnector.sync.SubscriptionRules;

/** Reads which subscription types stand for which purposes, and which statements are left unread by whose decision. */
final class ConsentDecisionReader {
    private static final String TYPES = "subscriptions";
    private static final String BY_PURPOSE = "subscriptions_by_purpose";
    private static final String IGNORED = "ignored";
    static final List<String> KEYS = List.of(TYPES, BY_PURPOSE, IGNORED);

    private ConsentDecisionReader() {}

    static ConsentDecisions read(Section root) {
        return new ConsentDecisions(ignored(root), types(root), byPurpose(root));
    }

    private static List<Ignored> ignored(Section root) {
        List<Ignored> ignored = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (Section rule : root.list("consent")) {
            read.add(rule.required("object") + " " + rule.required("field"));
        }
        for (Section section : root.list(IGNORED)) {
            String object = section.required("object");
            String field = section.required("field");
            if (read.contains(object + " " + field)) {
                section.problem(
                        "field", "'" + field + "' is read by a rule under 'consent' as well; take one of the two out");
            }
            ignored.add(new Ignored(
                    ObjectType.ofWord(object), field, section.required("decided_by"), section.required("reason")));
        }
        return ignored;
    }

    private static List<Subscription> types(Section root) {
        List<Subscription> types = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : root.list(TYPES)) {
            String id = section.required("id");
            if (!ids.add(id)) {
                section.problem("id", "type '" + id + "' is assigned twice; keep one of the two lines");
            }
            Optional<String> purpose = purpose(section.required("purpose"));
            if (purpose.isEmpty() && !(section.has("decided_by") && section.has("reason"))) {
                section.problem(
                        "purpose",
                        "none means that nobody who leaves this type is kept from anything: say who decided that with"
                                + " 'decided_by', and why with 'reason'");
            }
            types.add(new Subscription(id, purpose, section.text("decided_by", ""), section.text("reason", "")));
        }
        return types;
    }

    private static Map<String, Subscription> byPurpose(Section root) {
        Map<String, Subscription> byPurpose = new LinkedHashMap<>();
        Section all = root.at(BY_PURPOSE);
        for (String word : all.keys()) {
            byPurpose.put(
                    word,
                    new Subscription(
                            word,
                            purpose(all.required(word)),
                            "the mapping file",
                            "assigned by the CRM's purpose '" + word + "'"));
        }
        return byPurpose;
    }

    private static Optional<String> purpose(String word) {
        return word.equals(SubscriptionRules.NO_PURPOSE) ? Optional.empty() : Optional.of(word);
    }
}
