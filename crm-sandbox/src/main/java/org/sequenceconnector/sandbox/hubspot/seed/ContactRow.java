package org.sequenceconnector.sandbox.hubspot.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sequenceconnector.sandbox.export.BadRowException;
import org.sequenceconnector.sandbox.export.ConsentWords;
import org.sequenceconnector.sandbox.export.ExportFile;
import org.sequenceconnector.sandbox.hubspot.portal.ChangeSource;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionStatus;
import org.sequenceconnector.sandbox.hubspot.seed.ContactColumns.Column;

/**
 * One row of an export becomes a contact. What a cell says that cannot be read is told and left out, and never the person or
 * an opt-out with it: a cell that states consent and cannot be read counts as opted out.
 */
final class ContactRow {
    private static final String OPTED_OUT = "hs_email_optout";
    private static final String HARD_BOUNCE = "hs_email_hard_bounce_reason_enum";
    private static final String SOURCE = "Contact export";

    private final Portal portal;
    private final ExportFile file;
    private final List<Column> columns;
    private final CellValues values;
    private final Map<Long, Long> lineOfId = new HashMap<>();
    private int foreignIds;
    private int withoutId;

    ContactRow(Portal portal, ExportFile file, List<Column> columns) {
        this.portal = portal;
        this.file = file;
        this.columns = columns;
        this.values = new CellValues(portal, file);
    }

    /** What the cells of a row say. */
    private static final class Said {
        private long id;
        private OptionalLong created = OptionalLong.empty();
        private OptionalLong modified = OptionalLong.empty();
        private boolean optedOut;
        private final List<Long> left = new ArrayList<>();
        private final List<Long> joined = new ArrayList<>();
        private final Map<String, String> properties = new LinkedHashMap<>();

        boolean empty() {
            return id == 0 && properties.isEmpty() && !optedOut && left.isEmpty();
        }

        String email() {
            return properties.getOrDefault("email", "");
        }
    }

    /** Ids of another CRM that the account could not keep. */
    int foreignIds() {
        return foreignIds;
    }

    /** Rows whose record id is empty. */
    int withoutId() {
        return withoutId;
    }

    /** @throws BadRowException it holds nothing, or a record that came before; what that one opts out of is kept */
    void plant(List<String> cells, long line) throws BadRowException {
        Said said = new Said();
        boolean idGiven = false;
        for (int at = 0; at < cells.size(); at++) {
            String cell = cells.get(at);
            if (!cell.isEmpty()) {
                read(columns.get(at), cell, line, at + 1, said);
            }
            idGiven |= isId(columns.get(at)) && said.id != 0;
            withoutId += isId(columns.get(at)) && cell.isEmpty() ? 1 : 0;
        }
        if (said.empty()) {
            throw new BadRowException(line, 1, "holds neither a record id nor any value; the row is left out");
        }
        Long before = idGiven ? lineOfId.putIfAbsent(said.id, line) : null;
        if (before != null) {
            keepOptOuts(said);
            throw new BadRowException(
                    line,
                    columns.indexOf(columns.stream()
                                    .filter(ContactRow::isId)
                                    .findFirst()
                                    .orElseThrow())
                            + 1,
                    "the record id " + said.id + " came before, in line " + before
                            + "; the row is left out, its opt-outs are kept");
        }
        plant(said);
    }

    private static boolean isId(Column column) {
        return column instanceof Column.Known known && known.property().equals("hs_object_id");
    }

    private void plant(Said said) {
        Map<String, String> properties = new LinkedHashMap<>(said.properties);
        if (said.email().isEmpty()) {
            if (said.optedOut) {
                properties.put(OPTED_OUT, "true");
            }
            said.left.forEach(type -> properties.put(OPTED_OUT + "_" + type, "true"));
        } else {
            state(said);
        }
        long created = said.created.orElse(portal.now());
        portal.plant(ObjectKind.CONTACT, said.id, created, said.modified.orElse(created), properties);
    }

    /** Consent belongs to the address: what another row of it refused is not taken back. */
    private void state(Said said) {
        String email = said.email();
        for (long type : said.joined) {
            boolean refused = said.optedOut
                    || portal.consent().optedOutOfAllAt(email).isPresent()
                    || portal.consent().status(email, type).state() == SubscriptionStatus.State.UNSUBSCRIBED;
            if (!refused) {
                portal.say(email, type, status(SubscriptionStatus.State.SUBSCRIBED));
            }
        }
        said.left.forEach(type -> portal.say(email, type, status(SubscriptionStatus.State.UNSUBSCRIBED)));
        if (said.optedOut) {
            portal.optOutOfAll(email, SOURCE);
        }
    }

    private SubscriptionStatus status(SubscriptionStatus.State state) {
        return new SubscriptionStatus(state, SOURCE, "", "", portal.now());
    }

    /** Of a row whose record is there already. */
    private void keepOptOuts(Said said) {
        said.joined.clear();
        if (!said.email().isEmpty()) {
            state(said);
        }
        Map<String, String> refusals = new HashMap<>();
        if (said.optedOut) {
            refusals.put(OPTED_OUT, "true");
        }
        said.left.forEach(type -> refusals.put(OPTED_OUT + "_" + type, "true"));
        if (!refusals.isEmpty()) {
            portal.force(ObjectKind.CONTACT, said.id, refusals, ChangeSource.imported());
        }
    }

    private void read(Column column, String cell, long line, int at, Said said) {
        switch (column) {
            case Column.OptOutOf type -> optOut(type, cell, line, at, said);
            case Column.Bounced bounced -> {
                said.properties.putIfAbsent(HARD_BOUNCE, "OTHER");
                file.refuses(bounced.heading());
            }
            case Column.Unread unread -> said.properties.putIfAbsent(unread.property(), cell);
            case Column.Known known -> known(known, cell, line, at, said);
        }
    }

    private void optOut(Column.OptOutOf type, String cell, long line, int at, Said said) {
        boolean left = flag(cell, line, at);
        (left ? said.left : said.joined).add(type.subscription());
        if (left) {
            file.refuses(type.heading());
        }
    }

    /** True when it cannot be read. */
    private boolean flag(String cell, long line, int at) {
        Optional<Boolean> flag = ConsentWords.flag(cell);
        if (flag.isEmpty()) {
            file.notUnderstood(line, at, cell, "expected true or false, so it counts as opted out");
        }
        return flag.orElse(true);
    }

    private void known(Column.Known known, String cell, long line, int at, Said said) {
        switch (known.property()) {
            case "hs_object_id" -> said.id = id(cell, line, at);
            case "createdate" -> said.created = values.time(cell, line, at);
            case "lastmodifieddate" -> said.modified = values.time(cell, line, at);
            case OPTED_OUT -> {
                if (flag(cell, line, at)) {
                    said.optedOut = true;
                    file.refuses(known.heading());
                }
            }
            default -> {
                Optional<String> stored = values.stored(known.property(), known.statesConsent(), cell, line, at);
                if (stored.isEmpty() && known.statesConsent()) {
                    said.optedOut = true;
                    file.refuses(known.heading());
                }
                stored.ifPresent(value -> said.properties.merge(
                        known.property(), value, (first, other) -> other.equals("true") ? other : first));
            }
        }
    }

    /** 0 when HubSpot gives one. */
    private long id(String cell, long line, int column) {
        if (cell.matches("00[3Q]\\w{12}(\\w{3})?")) {
            foreignIds++;
            return 0;
        }
        if (!cell.matches("\\d{1,18}") || Long.parseLong(cell) == 0) {
            file.notUnderstood(line, column, cell, "a record id is digits, so the person gets an id of the sandbox");
            return 0;
        }
        return Long.parseLong(cell);
    }
}
