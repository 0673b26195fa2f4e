package org.sequenceconnector.sandbox.salesforce.org;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldTrait;
import org.sequenceconnector.sandbox.salesforce.org.standard.OrgProfile;

/** Numbers transactions and says what each change changed. Guarded by the org's lock. */
final class CommitLog {
    private static final long FIRST_COMMIT = 10_585_193_272L;
    private final OrgProfile profile;
    private long commitNumber = FIRST_COMMIT;

    CommitLog(OrgProfile profile) {
        this.profile = profile;
    }

    /** The number of the transaction that commits now. */
    long next() {
        return ++commitNumber;
    }

    List<CommittedChange> describe(long number, Author author, List<PendingChange> changes, Instant now) {
        String key = UUID.nameUUIDFromBytes((profile.organizationId() + number).getBytes(StandardCharsets.UTF_8))
                .toString();
        List<CommittedChange> told = new ArrayList<>();
        for (PendingChange change : changes) {
            Map<String, Object> changed = new LinkedHashMap<>();
            Set<String> nulled = new LinkedHashSet<>();
            compare(change, changed, nulled);
            told.add(new CommittedChange(
                    change.store().definition().name(),
                    List.of(change.after().id()),
                    change.type(),
                    changed,
                    nulled,
                    now,
                    author.origin(),
                    author.userId(),
                    key,
                    told.size() + 1,
                    number));
        }
        return told;
    }

    private static void compare(PendingChange change, Map<String, Object> changed, Set<String> nulled) {
        boolean whole = change.type() == ChangeType.CREATE || change.type() == ChangeType.UNDELETE;
        if (change.type() == ChangeType.DELETE) {
            return;
        }
        for (FieldDefinition field : change.store().definition().fields()) {
            if (field.has(FieldTrait.CALCULATED) || silent(field, change)) {
                continue;
            }
            Optional<Object> before = whole
                    ? Optional.empty()
                    : change.before().flatMap(row -> change.store().value(row, field));
            Optional<Object> after = change.store().value(change.after(), field);
            if (after.isPresent() && !after.equals(before)) {
                changed.put(field.name(), after.get());
            } else if (after.isEmpty() && before.isPresent()) {
                nulled.add(field.name());
            }
        }
    }

    private static boolean silent(FieldDefinition field, PendingChange change) {
        return switch (field.name()) {
            case "Id", "SystemModstamp", "IsDeleted" -> true;
            case "LastModifiedDate", "LastModifiedById" -> !change.stampsTold();
            default -> false;
        };
    }
}
