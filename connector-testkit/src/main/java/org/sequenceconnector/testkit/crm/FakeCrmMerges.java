package org.sequenceconnector.testkit.crm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.testkit.crm.FakeCrmRecords.Row;

/** How records of a {@link FakeCrmAccount} become one, by the habits of its kind. Guarded by the account. */
final class FakeCrmMerges {
    private final FakeCrmKind kind;
    private final FakeCrmNames names;
    private final FakeCrmRecords records;

    FakeCrmMerges(FakeCrmKind kind, FakeCrmNames names, FakeCrmRecords records) {
        this.kind = kind;
        this.names = names;
        this.records = records;
    }

    /** @return the record that lives on */
    Row merge(ObjectType type, Row winner, Row loser) {
        return switch (kind) {
            case LIKE_HUBSPOT -> intoNew(type, winner, loser);
            case LIKE_SALESFORCE -> intoWinner(type, winner, loser);
        };
    }

    private Row intoNew(ObjectType type, Row winner, Row loser) {
        Map<String, String> merged = new HashMap<>(loser.fields);
        winner.fields.forEach((name, value) -> {
            if (!value.isEmpty()) {
                merged.put(name, value);
            }
        });
        merged.put(names.mergedIds(), winner.id + ";" + loser.id);
        String second = loser.fields.getOrDefault(names.email(), "");
        if (!second.isEmpty() && !second.equals(winner.fields.get(names.email()))) {
            merged.put(names.additionalEmails(), second);
        }
        records.takeAway(type, winner);
        records.takeAway(type, loser);
        Row survivor = records.add(type, merged);
        List.of(winner, loser).forEach(old -> records.alias(old.id, survivor.id));
        return survivor;
    }

    private Row intoWinner(ObjectType type, Row winner, Row loser) {
        records.remove(type, loser, Optional.of(winner.id));
        records.touch(type, winner);
        return winner;
    }

    /** The lead stays, read only, and names the contact. The contact takes the lead's values where it has none. */
    Row convert(Row lead, Optional<Row> into) {
        if (lead.convertedTo.isPresent()) {
            throw new IllegalStateException("the lead was converted already, and there is no way back");
        }
        Row contact = into.orElseGet(() -> records.add(ObjectType.CONTACT, withoutOptOut(lead)));
        lead.convertedTo = Optional.of(contact.id);
        records.touch(ObjectType.LEAD, lead);
        records.touch(ObjectType.CONTACT, contact);
        return contact;
    }

    /** The flag stays behind, so that only who remembers the lead's own statement stays right. */
    private Map<String, String> withoutOptOut(Row lead) {
        Map<String, String> fields = new HashMap<>(lead.fields);
        fields.remove(names.optOut());
        fields.keySet()
                .removeIf(name -> name.startsWith("enrl_") || name.startsWith("Enrl_") || name.startsWith("seq_"));
        return fields;
    }
}
