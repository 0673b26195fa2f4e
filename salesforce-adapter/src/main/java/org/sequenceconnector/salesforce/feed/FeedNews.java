package org.sequenceconnector.salesforce.feed;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.sequenceconnector.crm.ChangeFeed;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.SyncCursor;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.salesforce.call.SalesforceCalls;

/** Gathers what events say until it is told on. For one thread. */
final class FeedNews {
    /** The mark that our own writes leave in {@code changeOrigin}; the name we give in {@code Sforce-Call-Options}. */
    private static final String OUR_MARK = "client=" + SalesforceCalls.WRITER;

    private static final Map<String, ObjectType> TYPES =
            Map.of("Contact", ObjectType.CONTACT, "Lead", ObjectType.LEAD, "Account", ObjectType.COMPANY);
    private static final String INDIVIDUAL = "Individual";
    /** Consent, identity and fate of a record: of interest whatever is mapped. */
    private static final Set<String> ALWAYS = Set.of(
            "email",
            "hasoptedoutofemail",
            "donotcall",
            "emailbouncedreason",
            "emailbounceddate",
            "isemailbounced",
            "individualid",
            "accountid",
            "ownerid",
            "isconverted",
            "convertedcontactid",
            "convertedaccountid",
            "masterrecordid",
            "isdeleted");

    private final ConnectionId connection;
    private final Map<ObjectType, Set<String>> fields = new EnumMap<>(ObjectType.class);
    private Set<RecordRef> changed = new LinkedHashSet<>();
    private Set<ObjectType> poll = EnumSet.noneOf(ObjectType.class);
    private StringJoiner gaps = new StringJoiner("; ");

    FeedNews(ConnectionId connection, Map<ObjectType, FieldSelection> mapped) {
        this.connection = connection;
        mapped.forEach((type, selection) -> fields.put(type, ofInterest(selection)));
    }

    void add(FeedHeader header) {
        if (header.entity().equals(INDIVIDUAL)) {
            // Says nothing of the records it belongs to, and those do not change with it.
            pollFor(EnumSet.of(ObjectType.CONTACT, ObjectType.LEAD));
            return;
        }
        Optional.ofNullable(TYPES.get(header.entity()))
                .filter(fields::containsKey)
                .ifPresent(type -> add(type, header));
    }

    private void add(ObjectType type, FeedHeader header) {
        if (header.recordIds().isEmpty() || header.recordIds().stream().anyMatch(id -> id.endsWith("*"))) {
            poll.add(type);
        } else if (!isEcho(header) && concernsUs(type, header)) {
            header.recordIds().forEach(id -> changed.add(new RecordRef(connection, type, id)));
        }
    }

    /** Something changed about the types, but the feed cannot tell what. */
    void pollFor(Set<ObjectType> types) {
        types.stream().filter(fields::containsKey).forEach(poll::add);
    }

    void gap(String words, Set<ObjectType> types) {
        gaps.add(words);
        pollFor(types);
    }

    int size() {
        return changed.size();
    }

    boolean isWorthTelling() {
        return !changed.isEmpty() || !poll.isEmpty() || gaps.length() > 0;
    }

    /** Everything gathered, and a fresh start. */
    ChangeFeed.News take(Map<ObjectType, SyncCursor> positions) {
        Optional<String> gap = Optional.of(gaps.toString()).filter(words -> !words.isEmpty());
        ChangeFeed.News news = new ChangeFeed.News(changed, poll, positions, gap);
        changed = new LinkedHashSet<>();
        poll = EnumSet.noneOf(ObjectType.class);
        gaps = new StringJoiner("; ");
        return news;
    }

    /** Only what we write ourselves. Removals and gaps are read again whoever made them. */
    private static boolean isEcho(FeedHeader header) {
        return (header.type().equals("UPDATE") || header.type().equals("CREATE"))
                && header.origin().endsWith(OUR_MARK);
    }

    private boolean concernsUs(ObjectType type, FeedHeader header) {
        Set<String> wanted = fields.getOrDefault(type, Set.of());
        return !header.type().equals("UPDATE")
                || header.fields().stream().anyMatch(field -> wanted.contains(field.toLowerCase(Locale.ROOT)));
    }

    /** A path to another record's field changes for us when the link does. */
    private static Set<String> ofInterest(FieldSelection selection) {
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        for (String name : selection.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            int dot = lower.indexOf('.');
            if (dot < 0) {
                names.add(lower);
            } else {
                String link = lower.substring(0, dot);
                names.add(link.endsWith("__r") ? link.substring(0, link.length() - 1) + "c" : link + "id");
            }
        }
        return names;
    }
}
