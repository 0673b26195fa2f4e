package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/**
 * What people do on pages and the platform does by itself. Nothing is checked; every call is one transaction that commits at
 * once. Ids may have 15 or 18 characters. Mistakes are {@link IllegalArgumentException}s.
 */
public final class OrgOperations {
    private final OrgState org;
    private final Commits commits;
    private final Map<String, String> mappedLeadFields = new LinkedHashMap<>();

    OrgOperations(OrgState org, Commits commits) {
        this.org = org;
        this.commits = commits;
    }

    /** Creates a row as the administrator; gives its id. Empty values mean null. */
    public String create(String entity, Map<String, Optional<Object>> fields) {
        return work(changes -> changes.create(entity, fields));
    }

    /** Changes fields as the administrator, read-only ones included. */
    public void set(String id, Map<String, Optional<Object>> fields) {
        run(org.users().administrator(), transaction -> {
            new RowChanges(org, transaction).set(known(id), fields);
            return id;
        });
    }

    /** Changes one field as the administrator. */
    public void set(String id, String field, Object value) {
        set(id, Map.of(field, Optional.of(value)));
    }

    public void clear(String id, String field) {
        set(id, Map.of(field, Optional.empty()));
    }

    /** Changes fields as another user, from a page. */
    public void setAs(String userId, String id, Map<String, Optional<Object>> fields) {
        run(userId, transaction -> {
            new RowChanges(org, transaction).set(known(id), fields);
            return id;
        });
    }

    /** Bounce management flags an address: SystemModstamp moves, LastModifiedDate does not. */
    public void bounce(String id, String reason) {
        touch(
                id,
                Map.of(
                        "EmailBouncedDate",
                        Optional.of(org.clock().instant()),
                        "EmailBouncedReason",
                        Optional.of(reason)));
    }

    /** A change of the platform's own: SystemModstamp moves, LastModifiedDate does not. No fields is a mere touch. */
    public void touch(String id, Map<String, Optional<Object>> fields) {
        work(changes -> {
            changes.setBySystem(known(id), fields);
            return id;
        });
    }

    /** Moves a row to the recycle bin; an account takes its contacts along. */
    public void delete(String id) {
        run(org.users().administrator(), transaction -> {
            new Removal(org, transaction).delete(live(id), "");
            return id;
        });
    }

    /** Brings a row back from the recycle bin. The link to the winner of a merge is lost. */
    public void undelete(String id) {
        run(org.users().administrator(), transaction -> {
            SObjectRow row = org.objects()
                    .find(known(id))
                    .filter(SObjectRow::deleted)
                    .orElseThrow(() -> new IllegalArgumentException("No row " + id + " in the recycle bin"));
            new Removal(org, transaction).undelete(row);
            return id;
        });
    }

    /** Takes a row out of the recycle bin for good, and with it the link to the winner of a merge. No event tells. */
    public void purge(String id) {
        org.locked(() -> {
            SObjectRow row = org.objects()
                    .find(known(id))
                    .filter(SObjectRow::deleted)
                    .orElseThrow(() -> new IllegalArgumentException("No row " + id + " in the recycle bin"));
            org.objects().storeOf(row.id()).purge(row);
            return row;
        });
    }

    /** Merges two rows; the winner keeps its values, whatever the loser's say. */
    public void merge(String winner, String loser) {
        merge(winner, loser, Map.of());
    }

    /** Merges two rows; the winner gets the values the person merging picked. */
    public void merge(String winner, String loser, Map<String, Optional<Object>> picked) {
        run(org.users().administrator(), transaction -> {
            new RecordMerge(org, transaction).merge(known(winner), known(loser), picked);
            return winner;
        });
    }

    /** Conversions carry this custom field of the lead into that field of the contact. */
    public void mapLeadField(String leadField, String contactField) {
        org.locked(() -> mappedLeadFields.put(leadField, contactField));
    }

    /** Converts a lead into a new contact at a new account; gives the contact's id. */
    public String convertLead(String leadId) {
        return convert(leadId, Optional.empty());
    }

    /** Converts a lead into a contact that exists, whose own values stay. */
    public String convertLead(String leadId, String contactId) {
        return convert(leadId, Optional.of(known(contactId)));
    }

    private String convert(String leadId, Optional<String> contact) {
        return run(
                org.users().administrator(),
                transaction -> new LeadConversion(org, transaction, mappedLeadFields).convert(known(leadId), contact));
    }

    /** Trims the deletion log of an object. */
    public void trimDeletions(String entity, Instant before) {
        org.locked(() -> {
            org.objects().store(entity).deletions().trim(before.toEpochMilli());
            return entity;
        });
    }

    /** Creates a person account; gives the account's id. The org's profile must have them. */
    public String createPersonAccount(Map<String, Optional<Object>> contactFields) {
        return work(changes -> {
            String name = contactFields
                    .getOrDefault("LastName", Optional.empty())
                    .map(Object::toString)
                    .orElse("Person");
            String account = changes.create("Account", Map.of("Name", Optional.of(name)));
            Map<String, Optional<Object>> person = new LinkedHashMap<>(contactFields);
            person.put("AccountId", Optional.of(account));
            person.put("IsPersonAccount", Optional.of(true));
            String contact = changes.create("Contact", person);
            changes.set(account, Map.of("IsPersonAccount", Optional.of(true), "PersonContactId", Optional.of(contact)));
            return account;
        });
    }

    void forget() {
        mappedLeadFields.clear();
    }

    private String work(Function<RowChanges, String> work) {
        return run(org.users().administrator(), transaction -> work.apply(new RowChanges(org, transaction)));
    }

    private String run(String userId, Function<PendingChanges, String> work) {
        return org.locked(() -> {
            OrgTransaction transaction = new OrgTransaction(org, commits, org.begin(Author.onPage(userId)));
            try {
                String result = work.apply(transaction.changes());
                requireUnlocked(transaction.changes());
                transaction.commit();
                return result;
            } catch (IllegalArgumentException | IllegalStateException mistake) {
                transaction.rollback();
                throw mistake;
            }
        });
    }

    private void requireUnlocked(PendingChanges transaction) {
        for (PendingChange change : transaction.all()) {
            if (org.lockedByOther(change.after().id(), transaction)) {
                throw new IllegalArgumentException(
                        "Another open transaction holds " + change.after().id() + "; commit it first");
            }
        }
    }

    private SObjectRow live(String id) {
        return org.objects()
                .find(known(id))
                .filter(row -> !row.deleted())
                .orElseThrow(() -> new IllegalArgumentException("No live row " + id));
    }

    private static String known(String id) {
        return RecordIds.normalise(id).orElseThrow(() -> new IllegalArgumentException("Not a record id: " + id));
    }
}
